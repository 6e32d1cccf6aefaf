"""`python -m benchmarks.load`: many clients at once against `mtcheck serve`, and what becomes of its memory.

It starts a server of its own, so that its processes can be watched; requests/s, latencies, errors and memory are
printed, and nothing is stored: the figures belong to the machine.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx2
import typer

SEEDS = Path(__file__).parents[1] / "seeds"


def main(
    clients: Annotated[int, typer.Option(min=1, help="Clients at a time.")] = 50,
    seconds: Annotated[float, typer.Option(min=1, help="How long.")] = 60.0,
    model: Annotated[str, typer.Option(help="The server's --model.")] = "default",
    workers: Annotated[int, typer.Option(min=0, help="The server's --workers.")] = 0,
) -> None:
    """Ask for checks of the seeds, each client one after the other without a pause; exit code 1 after any error."""
    with _server(model, workers) as (process, url):
        # What is loaded and kept on first use is no growth.
        asyncio.run(_load(url, clients, min(seconds, 5.0)))
        before = _memory(process.pid)
        outcomes, latencies = asyncio.run(_load(url, clients, seconds))
        after = _memory(process.pid)
    answered = sorted(latencies)
    print(f"{clients} clients, {seconds:g} s: {len(answered) / seconds:.1f} requests/s")
    if len(answered) > 1:
        cuts = statistics.quantiles(answered, n=100, method="inclusive")
        named = {"median": cuts[49], "90 %": cuts[89], "95 %": cuts[94], "99 %": cuts[98], "longest": answered[-1]}
        print("latency: " + ", ".join(f"{name} {value * 1000:.0f} ms" for name, value in named.items()))
    print("outcomes: " + ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items())))
    print(f"memory of server and workers: {before:.0f} MB before, {after:.0f} MB after ({after - before:+.0f} MB)")
    raise typer.Exit(int(set(outcomes) != {"200"}))


@contextmanager
def _server(model: str, workers: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server on a free port; gives its process and its address."""
    command = [sys.executable, "-m", "mtcheck", "serve", "--port", "0", "--quiet", "--model", model]
    with subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        if not line.startswith("mtcheck: serving on "):
            raise SystemExit(line)
        try:
            yield process, line.split()[3]
        finally:
            process.terminate()


async def _load(url: str, clients: int, seconds: float) -> tuple[Counter[str], list[float]]:
    """Count what came back, by status or error, and take the times of what was answered, in seconds."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    outcomes: Counter[str] = Counter()
    latencies: list[float] = []
    end = time.monotonic() + seconds

    async def ask(number: int) -> None:
        while (started := time.monotonic()) < end:
            try:
                answer = await http.post("/v1/check", json={"text": texts[number % len(texts)]})
                outcomes[str(answer.status_code)] += 1
                latencies.append(time.monotonic() - started)
            except httpx2.HTTPError as error:
                outcomes[type(error).__name__] += 1
            number += 1

    limits = httpx2.Limits(max_connections=clients)
    async with httpx2.AsyncClient(base_url=url, timeout=120, limits=limits) as http:
        await asyncio.gather(*(ask(number) for number in range(clients)))
    return outcomes, latencies


def _memory(pid: int) -> float:
    """Give the resident memory, in MB, of a process and its children (Linux)."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "--pid", str(pid), "--ppid", str(pid)], capture_output=True, check=True
    )
    return sum(map(int, listed.stdout.split())) / 1024


if __name__ == "__main__":
    typer.run(main)
