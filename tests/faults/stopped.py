"""A process stopped at its system calls (ptrace): what it calls, and what it is made to call, to answer and to fork.

Only where the registers are those of x86-64 Linux; elsewhere strace alone fails the calls of a process.
"""

import ctypes
import errno
import functools
import os
import platform
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_GETREGS, _SETREGS, _DETACH, _SYSCALL = 12, 13, 17, 24
_SETOPTIONS, _GETEVENTMSG, _SEIZE, _INTERRUPT, _SYSCALL_INFO = 0x4200, 0x4201, 0x4206, 0x4207, 0x420E
# Stops at calls are marked as such, what is forked is held too, and nothing outlives who holds it.
_OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x100000
_EVERY_CHILD = 0x40000000  # __WALL
_ENTERS, _LEAVES = 1, 2
_AT_CALL = signal.SIGTRAP | 0x80 if sys.platform != "win32" else 0
_NUMBER_OF_CLONE, _SIBLING = 56, 0x8000  # CLONE_PARENT: a branch is a child of who holds the process
_RED_ZONE = 4096  # below the stack pointer, where nothing of the process lies
_LENGTH_OF_CALL = 2  # bytes of the instruction


def is_here() -> bool:
    """Tell whether processes can be held so on this system."""
    return sys.platform == "linux" and platform.machine() == "x86_64" and hasattr(os, "pidfd_open")


class Registers(ctypes.Structure):
    """The registers of a stopped process, as the kernel hands them out."""

    _fields_ = [
        (name, ctypes.c_ulonglong)
        for name in (
            *("r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi"),
            *("orig_rax", "rip", "cs", "eflags", "rsp", "ss", "fs_base", "gs_base", "ds", "es", "fs", "gs"),
        )
    ]


class _Info(ctypes.Structure):
    _fields_ = [
        ("stop", ctypes.c_ubyte),
        ("unused", ctypes.c_ubyte * 3),
        ("machine", ctypes.c_uint),
        ("place", ctypes.c_ulonglong),
        ("stack", ctypes.c_ulonglong),
        ("number", ctypes.c_ulonglong),
        ("words", ctypes.c_ulonglong * 6),
    ]


@dataclass(frozen=True)
class Call:
    """A system call that a process is about to make."""

    number: int
    words: tuple[int, ...]


class Stopped:
    """A process that is held at its calls."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._forked = 0
        self._found = _Info()

    @classmethod
    def seized(cls, number: int) -> "Stopped":
        """Hold a process that runs."""
        _ptrace(_SEIZE, number, 0, _OPTIONS)
        _ptrace(_INTERRUPT, number, 0, 0)
        os.waitpid(number, _EVERY_CHILD)
        return cls(number)

    def calls(self) -> Iterator[Call]:
        """Let it go on from call to call, and stop before each; ends when the process does."""
        while self._goes_on():
            if self._forked:
                raise ChildProcessError("it forked by itself: a branch would have one thread of several")
            info = self._info()
            if info.stop == _ENTERS:
                yield Call(info.number, tuple(info.words))

    def held_back(self) -> Registers:
        """Let the call it is about to make not happen; returns the registers with which it can be made later."""
        before = self.registers()
        nothing = Registers.from_buffer_copy(before)
        nothing.orig_rax = _unsigned(-1)
        self.set_registers(nothing)
        self._goes_to(_LEAVES)
        return before

    def made_now(self, held: Registers) -> None:
        """Let the call that was held back come again, up to right before it."""
        again = Registers.from_buffer_copy(held)
        again.rip, again.rax, again.orig_rax = held.rip - _LENGTH_OF_CALL, held.orig_rax, _unsigned(-1)
        self.set_registers(again)
        self._goes_to(_ENTERS)

    def made_to_call(self, held: Registers, number: int, *words: int) -> int:
        """Let it make a call of ours; returns the answer, a negative number of an error too."""
        ours = Registers.from_buffer_copy(held)
        ours.rip, ours.rax, ours.orig_rax = held.rip - _LENGTH_OF_CALL, number, _unsigned(-1)
        for name, word in zip(("rdi", "rsi", "rdx", "r10", "r8", "r9"), words, strict=False):
            setattr(ours, name, _unsigned(word))
        self.set_registers(ours)
        self._goes_to(_ENTERS)
        self._goes_to(_LEAVES)
        return ctypes.c_longlong(self.registers().rax).value

    def branched(self, held: Registers) -> "Stopped":
        """Fork it: the branch is stopped at the same place, and a child of this very process."""
        number = self.made_to_call(held, _NUMBER_OF_CLONE, _SIBLING | signal.SIGCHLD, 0, 0, 0, 0)
        assert number == self._forked > 0, f"nothing was forked: {number}"
        self._forked = 0
        os.waitpid(number, _EVERY_CHILD)
        return Stopped(number)

    def let_go(self, held: Registers, error: str) -> None:
        """Answer the call that was held back with an error, and hold the process no longer."""
        answered = Registers.from_buffer_copy(held)
        answered.rax, answered.orig_rax = _unsigned(-getattr(errno, error)), _unsigned(-1)
        answered.rcx, answered.r11 = held.rip, held.eflags  # as the kernel leaves them
        self.set_registers(answered)
        _ptrace(_DETACH, self.number, 0, 0)

    def ended(self, patience_s: float) -> int | None:
        """Wait until one that was let go has ended; returns its code, nothing for one that had to be killed."""
        watch = os.pidfd_open(self.number)
        try:
            has_ended = bool(select.select([watch], [], [], patience_s)[0])
        finally:
            os.close(watch)
        if not has_ended:
            os.kill(self.number, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(self.number, _EVERY_CHILD)[1])
        return code if has_ended else None

    def registers(self) -> Registers:
        """Return its registers."""
        found = Registers()
        _ptrace(_GETREGS, self.number, 0, ctypes.addressof(found))
        return found

    def set_registers(self, registers: Registers) -> None:
        """Give it other registers."""
        _ptrace(_SETREGS, self.number, 0, ctypes.addressof(registers))

    def lends(self, held: Registers, content: bytes) -> int:
        """Write something into its memory where nothing of its own lies; returns the place."""
        place = int(held.rsp) - _RED_ZONE
        with Path(f"/proc/{self.number}/mem").open("r+b", buffering=0) as memory:
            memory.seek(place)
            memory.write(content)
        return place

    def text_at(self, place: int) -> str:
        """Return the text that lies at a place of its memory, up to the zero."""
        found = b""
        with Path(f"/proc/{self.number}/mem").open("rb", buffering=0) as memory, suppress(OSError):
            memory.seek(place)
            while b"\0" not in found:
                found += memory.read(256 - (place + len(found)) % 256)
        return os.fsdecode(found.partition(b"\0")[0])

    def _goes_to(self, stop: int) -> None:
        while self._goes_on():
            if self._info().stop == stop:
                return
        raise ChildProcessError(f"{self.number} ended while it was held")

    def _goes_on(self) -> bool:
        """Let it go on up to the next stop at a call; returns whether there was one before its end."""
        hands_on = 0
        while True:
            _ptrace(_SYSCALL, self.number, 0, hands_on)
            _number, status = os.waitpid(self.number, _EVERY_CHILD)
            if not os.WIFSTOPPED(status):
                return False
            hands_on = 0
            if os.WSTOPSIG(status) == _AT_CALL:
                return True
            if status >> 16:
                self._note_event()
            else:
                hands_on = os.WSTOPSIG(status)

    def _note_event(self) -> None:
        number = ctypes.c_ulong()
        _ptrace(_GETEVENTMSG, self.number, 0, ctypes.addressof(number))
        self._forked = number.value

    def _info(self) -> _Info:
        _ptrace(_SYSCALL_INFO, self.number, ctypes.sizeof(_Info), ctypes.addressof(self._found))
        return self._found


def _unsigned(number: int) -> int:
    return number & 0xFFFF_FFFF_FFFF_FFFF


@functools.cache
def _library() -> Any:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.restype, library.ptrace.argtypes = ctypes.c_long, [ctypes.c_ulong] * 4
    return library


def _ptrace(request: int, number: int, place: int, data: int) -> None:
    if _library().ptrace(request, number, place, data) < 0:
        raise OSError(ctypes.get_errno(), f"ptrace {request:#x}: {os.strerror(ctypes.get_errno())}")
