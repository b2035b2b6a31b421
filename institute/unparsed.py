"""What waitress answers by itself: requests that are not HTTP, or too large to be taken."""

from waitress.task import ErrorTask

from institute.bytes import refusal

# Nothing of the request is known; said to come over HTTPS so that no redirect is tried.
NOTHING = {
    "PATH_INFO": "/",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "HTTP_X_FORWARDED_PROTO": "https",
}


class Unparsed(ErrorTask):
    """Answers in our look and with our headers, under waitress's own status."""

    def execute(self) -> None:
        """Called instead of the application, in a thread of its pool."""
        error = self.request.error
        page = refusal(NOTHING, 500 if error.code == 500 else 400)
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(item for item in page.items() if item[0] != "Content-Length")
        self.content_length = len(page.content)
        self.set_close_on_finish()
        self.write(page.content)
