"""A worker's process: takes jobs from standard input one after the other, until that ends."""

from __future__ import annotations

import os
import sys

import msgspec

from mtcheck.server.frames import HEAD, frame, length
from mtcheck.server.job import Job, perform


def main() -> None:
    """Serve jobs; a server that has died closes the pipe, and so ends its workers."""
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the replies.
    os.dup2(2, 1)
    decoder, encoder = msgspec.msgpack.Decoder(Job), msgspec.msgpack.Encoder()
    try:
        while len(head := jobs.read(HEAD.size)) == HEAD.size:
            reply = perform(decoder.decode(jobs.read(length(head))))
            replies.write(frame(encoder.encode(reply)))
            replies.flush()
    except BrokenPipeError:
        # The server does not wait for the reply; leaving by the ordinary way would try to flush it again.
        os._exit(0)
    sys.exit(0)
