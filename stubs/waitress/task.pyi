from typing import Any

class ErrorTask:
    request: Any
    status: str
    response_headers: list[tuple[str, str]]
    content_length: int | None
    def execute(self) -> None: ...
    def set_close_on_finish(self) -> None: ...
    def write(self, data: bytes) -> None: ...
