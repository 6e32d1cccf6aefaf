"""Isolation: what a peer requires is installed into a folder of its own, and it runs in a process of its own.

So a peer that cannot be installed, or that fails, costs its row and nothing else.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.peers.peer import Peer, Span

ROOT = Path(__file__).parents[2]
LONGEST = 240
"""Seconds after which a peer is given up."""
_INSTALLING = 1_200
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
_FAILED = "failed.txt"
_DONE = "installed.txt"


class PeerError(Exception):
    """A peer could not be installed or did not run; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a peer is asked."""

    marked: Mapping[str, str]
    """Texts by name."""
    clean: Sequence[str]
    """Texts without faults."""
    rated: Mapping[str, tuple[Sequence[str], Sequence[str]]]
    """For each language pair, sentences and references."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer said, and at what cost; what it does not do is empty."""

    start: float
    """Seconds from the start of its process until it had read a first sentence."""
    memory: int
    """Bytes, at the most."""
    marked: Mapping[str, list[Span]]
    clean: Sequence[list[Span]]
    seconds: float
    """That it took for the clean texts."""
    scores: Mapping[str, list[float]]
    rating_seconds: float


def cache() -> Path:
    """Give the folder of all that is installed: `MTCHECK_PEERS`, or one in the user's cache."""
    return Path(os.environ.get("MTCHECK_PEERS") or Path.home() / ".cache" / "mtcheck-benchmarks")


def place(peer: Peer) -> Path:
    """Give the peer's folder; those with the same requirements share one, and another version has another."""
    wanted = "\n".join((sys.version, *peer.requires, "", *peer.node))
    first = next(word for word in (*peer.requires, *peer.node, "nothing") if not word.startswith("-"))
    name = "".join(letter if letter.isalnum() else "-" for letter in first.partition("==")[0])
    return cache() / f"{name}-{sha256(wanted.encode()).hexdigest()[:8]}"


def install(peer: Peer) -> None:
    """Install what a peer requires, once; raises `PeerError`."""
    folder = place(peer)
    if (folder / _DONE).exists() or not (peer.requires or peer.node):
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]
    npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix"]
    try:
        if peer.requires:
            _call([*pip, str(folder / "python"), *peer.requires])
        if peer.node:
            _call([*npm, str(folder / "node"), *peer.node])
    except PeerError as error:
        (folder / _FAILED).write_text(str(error), "utf-8")
        raise
    (folder / _DONE).write_text("\n".join((*peer.requires, *peer.node)), "utf-8")


def _call(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALLING, check=False)
    except FileNotFoundError as error:
        raise PeerError(f"there is no {command[0]} here") from error
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"not installed within {_INSTALLING} s") from error
    if done.returncode:
        raise PeerError(f"does not install: {_last_line(done.stderr)}")


def _last_line(text: str) -> str:
    """Give the last line that tells of an error, or the last of all."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower() and not line.startswith(("note:", "╰", "[notice]"))]
    return (telling or lines or ["no reason given"])[-1][:200]


def check(peer: Peer) -> None:
    """Raise `PeerError` where a peer is not installed."""
    if peer.absent:
        raise PeerError(peer.absent)
    folder = place(peer)
    if not (peer.requires or peer.node) or (folder / _DONE).exists():
        return
    if (folder / _FAILED).exists():
        raise PeerError((folder / _FAILED).read_text("utf-8"))
    raise PeerError("not installed: run `python -m benchmarks.peers`")


def size(peer: Peer) -> int:
    """Give the bytes that installing took; 0 where nothing was installed for it."""
    return sum(file.lstat().st_size for file in place(peer).rglob("*") if file.is_file())


def run(peer: Peer, job: Job, seconds: float = LONGEST) -> Answer:
    """Give a peer a job, in a process of its own that keeps to one thread; raises `PeerError`."""
    check(peer)
    folder = place(peer)
    paths = os.pathsep.join(map(str, (folder / "python", ROOT)))
    environment = os.environ | _ONE_THREAD | {"PYTHONPATH": paths, "MTCHECK_PEER": str(folder)}
    asked = asdict(job) | {"peer": peer.name, "began": time.monotonic()}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.peers.worker"],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"took more than {seconds:.0f} s") from error
    if done.returncode:
        raise PeerError(f"does not run: {_last_line(done.stderr)}")
    said: dict[str, Any] = json.loads(done.stdout)
    return Answer(
        start=said["start"],
        memory=said["memory"],
        marked={name: _spans(found) for name, found in said.get("marked", {}).items()},
        clean=[_spans(found) for found in said.get("clean", ())],
        seconds=said.get("seconds", 0.0),
        scores=said.get("scores", {}),
        rating_seconds=said.get("rating_seconds", 0.0),
    )


def _spans(found: list[list[int]]) -> list[Span]:
    """Give the spans in order, each once: two complaints about one place are one finding."""
    return sorted({(start, end) for start, end in found})
