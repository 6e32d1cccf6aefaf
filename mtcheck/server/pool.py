"""The pool of workers: processes, so that a check that takes too long can be ended and leaves nothing behind.

A thread cannot be stopped, so a few hostile texts would clog a pool of threads for ever; and a fault in native code
takes a worker with it, not the server.
"""

from __future__ import annotations

import asyncio
import logging

from mtcheck.server.job import Job, Reply
from mtcheck.server.worker import Worker, WorkerError

_log = logging.getLogger(__name__)


class TooSlow(Exception):  # noqa: N818 - what happened, not an error of ours
    """A check took longer than it may."""


class Busy(Exception):  # noqa: N818 - likewise
    """No worker came free in time."""


class Pool:
    """Workers that share the jobs; one that is ended or dies is replaced."""

    def __init__(self, size: int, first: Job) -> None:
        """Plan so many workers, each of which starts with the job `first`."""
        self._first = first
        self._workers = [Worker() for _ in range(size)]
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._replacing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Pool:
        """Start all workers; raises `WorkerError` where one does not start."""
        starting = (worker.start(self._first) for worker in self._workers)
        for failure in await asyncio.gather(*starting, return_exceptions=True):
            if failure:
                await self.__aexit__()
                raise failure
        for worker in self._workers:
            self._idle.put_nowait(worker)
        return self

    async def __aexit__(self, *_: object) -> None:
        """End all workers."""
        for task in self._replacing:
            task.cancel()
        await asyncio.gather(*(worker.stop() for worker in self._workers))

    async def run(self, job: Job, seconds: float) -> Reply:
        """Have a worker do a job.

        Raises `Busy` where none is free within so many seconds, `TooSlow` where the job takes longer than that, and
        `WorkerError` where the worker dies of it.
        """
        try:
            async with asyncio.timeout(seconds):
                worker = await self._idle.get()
        except TimeoutError:
            raise Busy from None
        try:
            async with asyncio.timeout(seconds):
                reply = await worker.ask(job)
        except BaseException as error:
            # Its reply may come yet, so nobody else can talk to it.
            worker.kill()
            _log.warning(
                "a worker is replaced: %s", error if isinstance(error, WorkerError) else "its job took too long"
            )
            task = asyncio.create_task(self._replace(worker))
            self._replacing.add(task)
            task.add_done_callback(self._replacing.discard)
            if isinstance(error, TimeoutError):
                raise TooSlow from None
            raise
        self._idle.put_nowait(worker)
        return reply

    async def _replace(self, worker: Worker) -> None:
        """Start a worker anew, however often it takes."""
        while True:
            try:
                await worker.stop()
                await worker.start(self._first)
            except WorkerError as error:
                _log.error("%s; trying again", error)
                await asyncio.sleep(1)
            else:
                self._idle.put_nowait(worker)
                return
