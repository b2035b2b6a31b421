from wsgiref.types import WSGIApplication

from waitress.channel import HTTPChannel

class BaseWSGIServer:
    channel_class: type[HTTPChannel]
    effective_port: int
    def run(self) -> None: ...
    def close(self) -> None: ...

def create_server(
    application: WSGIApplication,
    *,
    host: str = ...,
    port: int = ...,
    threads: int = ...,
    max_request_header_size: int = ...,
    max_request_body_size: int = ...,
) -> BaseWSGIServer: ...
