"""A worker as the server sees it: a process that does one job at a time."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress

import msgspec

from mtcheck.server.frames import HEAD, frame, length
from mtcheck.server.job import Job, Reply

_MAIN = f"import sys; sys.path[:] = {sys.path!r}; from mtcheck.server.worker_main import main; main()"
_START_SECONDS = 120.0
_STOP_SECONDS = 2.0

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Reply)


class WorkerError(Exception):
    """A worker cannot be started, or has died; the message says which."""


class Worker:
    """A process that takes jobs, and can be started again after its end."""

    _process: Process | None = None

    async def start(self, first: Job) -> None:
        """Start the process and have it do a first job, which loads what all jobs need.

        Raises `WorkerError` where that fails.
        """
        try:
            # A session of its own: Ctrl-C is for the server, which stops its workers when they are done.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _MAIN, stdin=PIPE, stdout=PIPE, start_new_session=True
            )
            async with asyncio.timeout(_START_SECONDS):
                reply = await self.ask(first)
        except (OSError, TimeoutError) as error:
            raise WorkerError(f"a worker cannot be started: {error or 'it was not ready in time'}") from None
        if reply.status != 200:
            raise WorkerError(f"a worker cannot be started: {reply.body}")

    async def ask(self, job: Job) -> Reply:
        """Send a job and wait for the reply; raises `WorkerError` where the process has died."""
        assert self._process is not None
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(frame(_encoder.encode(job)))
            await stdin.drain()
            reply = await stdout.readexactly(length(await stdout.readexactly(HEAD.size)))
        except (EOFError, ConnectionError):
            raise WorkerError("a worker has died") from None
        return _decoder.decode(reply)

    async def stop(self) -> None:
        """End the process, by force if it does not end soon when it has nothing more to do."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        assert self._process is not None
        with suppress(ProcessLookupError):
            self._process.kill()
