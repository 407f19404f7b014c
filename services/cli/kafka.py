"""``slugline kafka``: a real Apache Kafka in the foreground, until Ctrl-C."""

import signal
from typing import Annotated

import typer

from services.runtime.apache.broker import ApacheKafka, fetch_jars
from services.runtime.broker import BrokerFailed

app = typer.Typer(add_completion=False)


@app.command()
def kafka(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; a free one if it is taken.")] = 9092,
    *,
    jars_only: Annotated[bool, typer.Option("--jars-only", help="Fetch and check the jars, start nothing.")] = False,
) -> None:
    """Run Apache Kafka 4.3.1 here; what it holds is gone when it stops."""
    try:
        fetch_jars()
        if not jars_only:
            _run(port)
    except BrokerFailed as failed:
        typer.echo(f"slugline: {failed}", err=True)
        raise typer.Exit(1) from None


def _run(port: int) -> None:
    # Ctrl-C and SIGTERM both end the wait below; the broker is then stopped, not killed.
    waited = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, waited)
    with ApacheKafka(port) as broker:
        typer.echo(f"Apache Kafka on {broker.address}. In another terminal:")
        typer.echo(f"  SLUGLINE_KAFKA_BOOTSTRAP={broker.address} make run")
        signal.sigwait(waited)
        typer.echo("Stopping …")
