"""``slugline health``: ask the service here whether it is ready, for healthchecks of containers."""

import http.client
from typing import Annotated

import typer

from services.cli.starting import settings_or_exit
from services.runtime.health import PORTS

app = typer.Typer(add_completion=False)
TIMEOUT = 3.0


@app.command()
def health(
    stage: Annotated[
        str, typer.Argument(help="The service, unless SLUGLINE_METRICS_PORT says where it is.")
    ] = "intake",
) -> None:
    """Exit 0 if the service is ready, 1 if not, and print what it waits for."""
    settings = settings_or_exit()
    port = settings.metrics_port or PORTS.get(stage, PORTS["intake"])
    host = "127.0.0.1" if settings.metrics_host == "0.0.0.0" else settings.metrics_host  # noqa: S104 — read, not bound
    status, answer = _ask(host, port)
    typer.echo(answer)
    raise typer.Exit(0 if status == http.HTTPStatus.OK else 1)


def _ask(host: str, port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        return response.status, response.read().decode()
    except OSError as error:
        return 0, f"nothing answers on {host}:{port}: {error}"
    finally:
        connection.close()
