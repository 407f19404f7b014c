"""Ask a Kafka server a real question, ApiVersions, over a plain socket: does it answer?"""

import socket
import struct
from typing import Final

# Request header v1 and ApiVersions v0, which every broker since 0.10 answers without authentication:
# api_key 18, api_version 0, correlation id, client id.
CORRELATION: Final = 7
CLIENT: Final = b"slugline-probe"
REQUEST: Final = struct.pack(f">hhih{len(CLIENT)}s", 18, 0, CORRELATION, len(CLIENT), CLIENT)


def answers(host: str, port: int, timeout: float = 1.0) -> bool:
    """Tell whether a Kafka server answers at an address; ``timeout`` in seconds."""
    try:
        with socket.create_connection((host, port), timeout) as connection:
            connection.settimeout(timeout)
            connection.sendall(struct.pack(">i", len(REQUEST)) + REQUEST)
            length, correlation, error = struct.unpack(">iih", _receive(connection, 10))
    except (OSError, EOFError):
        return False
    return length > 0 and correlation == CORRELATION and error == 0


def split(server: str) -> tuple[str, int]:
    """Split ``host:port``."""
    host, _, port = server.rpartition(":")
    return host, int(port)


def free_port(wanted: int = 0) -> int:
    """Return ``wanted`` if nothing listens there on 127.0.0.1, else a port that is free."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", wanted))
        except OSError:
            one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _receive(connection: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        part = connection.recv(count - len(received))
        if not part:
            raise EOFError
        received += part
    return received
