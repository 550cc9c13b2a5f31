"""Numbers that a program draws at random, the same ones each time: equal histories then leave equal bytes."""

import collections
import ctypes
import functools
import hashlib
import itertools
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import _sqlite3

_SEED_OF_SQLITE = 28  # SQLITE_TESTCTRL_PRNG_SEED
_TURN = 0x1000


class _Drawing(ctypes.Structure):
    """How OpenSSL draws: RAND_METHOD."""

    draws = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    _fields_ = [
        ("seed", ctypes.c_void_p),
        ("bytes", draws),
        ("cleanup", ctypes.c_void_p),
        ("add", ctypes.c_void_p),
        ("pseudorand", draws),
        ("status", ctypes.CFUNCTYPE(ctypes.c_int)),
    ]


@contextmanager
def words_as_before() -> Iterator[None]:
    """Draw the same meanwhile, for the names of side files, salts and links."""
    drawing = secrets.token_bytes, secrets.token_hex
    draw_the_same(1)
    try:
        yield
    finally:
        secrets.token_bytes, secrets.token_hex = drawing


def draw_the_same(turn: int) -> None:
    """Let the names of side files and the salts be the same in every trial, and others at the second turn."""
    numbers = collections.defaultdict(lambda: itertools.count(turn * _TURN + 1))

    def drawn(length: int = 32) -> bytes:
        number = next(numbers[length])
        return number.to_bytes(4) if length == 4 else hashlib.sha512(f"{length} {number}".encode()).digest()[:length]

    secrets.token_bytes = drawn
    secrets.token_hex = lambda length=32: drawn(length).hex()


def encrypt_the_same(turn: int) -> None:
    """Let SQLCipher draw the same from now on, in this process and what is forked from it, where that can be done."""
    library = ctypes.CDLL(_sqlite3.__file__)
    if not hasattr(library, "RAND_set_rand_method") or not hasattr(library, "sqlite3_test_control"):
        return
    library.sqlite3_test_control(_SEED_OF_SQLITE, turn * _TURN + 1, None)
    library.RAND_set_rand_method(ctypes.byref(_drawing(turn)))


@functools.cache  # kept as long as the process: OpenSSL keeps only its address
def _drawing(turn: int) -> Any:
    numbers = random.Random(turn)

    def draw(place: int, length: int) -> int:
        ctypes.memmove(place, numbers.randbytes(length), length)
        return 1

    draws = _Drawing.draws(draw)
    return _Drawing(None, draws, None, None, draws, type(_Drawing().status)(lambda: 1))
