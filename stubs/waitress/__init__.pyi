import socket
from collections.abc import Sequence
from wsgiref.types import WSGIApplication

def serve(
    app: WSGIApplication,
    *,
    sockets: Sequence[socket.socket] = ...,
    threads: int = ...,
    connection_limit: int = ...,
    channel_timeout: int = ...,
    asyncore_use_poll: bool = ...,
    ident: str | None = ...,
    clear_untrusted_proxy_headers: bool = ...,
    max_request_body_size: int = ...,
    _quiet: bool = ...,
) -> None: ...
