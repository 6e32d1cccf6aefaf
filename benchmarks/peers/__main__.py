"""`python -m benchmarks.peers`: install what the peers require, each into a folder of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from benchmarks import peers
from benchmarks.peers.isolation import PeerError, cache, install

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.command()
def main(
    names: Annotated[list[str] | None, typer.Argument(metavar="[PEER]...", help="All, if none is named.")] = None,
) -> None:
    """Install peers into MTCHECK_PEERS, or the user's cache.

    One that does not install is told, and is a row without figures in the table. Exit codes: 0, all are installed;
    1, some are not.
    """
    failed = False
    for peer in peers.load():
        if names and peer.name not in names:
            continue
        try:
            install(peer)
            typer.echo(f"{peer.name}: {peer.absent or 'installed'}")
        except PeerError as error:
            failed = True
            typer.echo(f"{peer.name}: {error}", err=True)
    typer.echo(f"in {cache()}")
    raise typer.Exit(int(failed))


if __name__ == "__main__":
    app()
