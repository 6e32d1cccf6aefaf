"""Frames: how a message goes through a pipe, its length in four bytes before it."""

from __future__ import annotations

import struct

HEAD = struct.Struct(">I")
"""The length of a message, in bytes."""


def frame(message: bytes) -> bytes:
    """Give a message as it goes through a pipe."""
    return HEAD.pack(len(message)) + message


def length(head: bytes) -> int:
    """Give the length of the message after a head, in bytes."""
    (size,) = HEAD.unpack(head)
    return int(size)
