"""Keeps a worker small: the C library holds on to memory that the engines have given back."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_M_ARENA_MAX = -8  # malloc.h of glibc
_ARENAS = 2  # each thread of an engine would get a heap of its own, and none ever shrinks


@contextmanager
def given_back() -> Iterator[None]:
    """Give what the block has used back to the system, where the C library can: glibc, not macOS."""
    libc = ctypes.CDLL(None)
    with suppress(AttributeError):
        libc.mallopt(_M_ARENA_MAX, _ARENAS)
    try:
        yield
    finally:
        with suppress(AttributeError):
            libc.malloc_trim(0)
