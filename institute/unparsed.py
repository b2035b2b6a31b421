"""What waitress answers by itself: requests that are not HTTP, or too large to be taken."""

from waitress.task import ErrorTask

from institute.bytes import refusal

OWN_PAGE = (413, 500)


class Unparsed(ErrorTask):
    """Answers in our look and with our headers, under waitress's own status."""

    def execute(self) -> None:
        """Called instead of the application, in a thread of its pool."""
        error = self.request.error
        page = refusal(error.code if error.code in OWN_PAGE else 400)
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(item for item in page.items() if item[0] != "Content-Length")
        self.content_length = len(page.content)
        self.set_close_on_finish()
        self.write(page.content)
