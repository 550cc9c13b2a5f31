"""Damage a case file, its journal after a crash and its backups, and look whether anything is silently less.

A trial lays out a prepared folder, harms one file in it, opens, looks through the lists, runs the check and goes back
to a backup. *Held* means that everything acknowledged is there, or that a plain word named the damage or the missing
changes and going back gave what the backup held; never a traceback, and damage is never told as a wrong word.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.backup import look_inside, restore
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.storage.file import contents
from kyoten_desktop.storage.file.connection import looking_connection, raw, side_file
from kyoten_desktop.storage.file.failures import DamagedError
from kyoten_desktop.storage.file.key import SALT_BYTES
from tests.builders import KnownSecret, SetClock, a_call, a_desk, an_office
from tests.faults.offices import FILE, close_quietly

PAGE, BLOCK = 4096, 512
FRAME = 24 + PAGE  # a page in the journal, with its head
JOURNAL_HEAD = 32
CALLS = 12
WHOLE = {"flip": 200, "truncate": 50, "swap": 50}
Rows = Mapping[str, Sequence[object]]
_TABLES = "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
_LOST = ("にありません", "入っていない")  # how a notice of the opening names what is missing
_NOT_COUNTED = {"print_log"}


@dataclass(frozen=True)
class Harm:
    """One harm that was done, in words."""

    kind: str
    words: str


@dataclass
class Tally:
    """How many harms of a kind were tried, and which did not hold."""

    tried: int = 0
    broken: list[str] = field(default_factory=list)


class House:
    """An office with backups, laid out anew for each trial; ``acknowledged`` is what must not be silently less."""

    def __init__(self, room: Path, *, crashed: bool) -> None:
        self.folder, self._template = room / "office", room / "template"
        self._template.mkdir(parents=True)
        self.older = _fill(self._template)
        self.stranger = _stranger(room)
        if crashed:
            _crash(self._template)
        self.lay_out()
        newest = self.newest_backup()
        self.held, self.said = _rows_of(newest), contents.of_file(newest, KnownSecret().key_for(newest))
        desk = self.opened()
        self.acknowledged = _all_rows(desk)
        close_quietly(desk)

    @property
    def file(self) -> Path:
        """The case file."""
        return self.folder / FILE

    @property
    def journal(self) -> Path:
        """What a crash left beside the file."""
        return side_file(self.file, "-wal")

    def newest_backup(self) -> Path:
        """The newest backup."""
        return max((self.folder / "拠点-backups").glob("*.kyoten"))

    def lay_out(self) -> None:
        """Put the folder back as it was prepared."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._template, self.folder)

    def opened(self) -> Desk:
        """Open the file with the right word."""
        return open_desk(self.file, KnownSecret(), _clock(90))


def _clock(minutes: int):
    clock = SetClock()
    clock.now += timedelta(minutes=minutes)
    return clock.clock()


def _fill(folder: Path) -> bytes:
    """Fill an office, with backups while it grows; returns the file as it was half-way."""
    desk = a_desk(folder, _clock(0))
    _write_calls(desk, "まえ", CALLS // 2)
    desk.close()
    older = desk.file.path.read_bytes()
    for minutes, name in ((10, "なか"), (40, "あと")):
        desk = open_desk(desk.file.path, KnownSecret(), _clock(minutes))
        _write_calls(desk, name, CALLS // 2)
        desk.backup.back_up()
        desk.close()
    desk = open_desk(desk.file.path, KnownSecret(), _clock(60))
    _write_calls(desk, "きょう", 2)
    desk.close()
    return older


def _write_calls(desk: Desk, name: str, count: int) -> None:
    for number in range(count):
        desk.emergency.save(None, None, a_call(subject_name=f"{name} {number}", course="経過" * 150))


def _stranger(room: Path) -> bytes:
    path = room / "よその拠点.kyoten"
    create_desk(path, "みしらぬ 言葉 九つ", an_office(name="よその拠点"), _clock(0)).close()
    return path.read_bytes()


def _crash(folder: Path) -> None:
    """Write a few calls in a process that dies before the journal is folded in."""
    child = os.fork()
    if child == 0:
        desk = open_desk(folder / FILE, KnownSecret(), _clock(70))
        _write_calls(desk, "停電", 4)
        os._exit(9)
    os.waitpid(child, 0)
    assert side_file(folder / FILE, "-wal").stat().st_size > FRAME


def _rows_of(path: Path) -> Rows:
    with closing(looking_connection(path, KnownSecret().key_for(path))) as connection:
        return _rows(connection)


def _all_rows(desk: Desk) -> Rows:
    with desk.file.using(), raw(desk.file.engine) as connection:
        return _rows(connection)


def _rows(connection) -> Rows:
    names = [row[0] for row in connection.execute(_TABLES)]
    return {
        name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
        for name in names
        if name not in _NOT_COUNTED and "search" not in name
    }


def flip(content: bytearray, chosen: random.Random) -> str:
    """Turn one bit."""
    place, bit = chosen.randrange(len(content)), chosen.randrange(8)
    content[place] ^= 1 << bit
    return f"bit {bit} of byte {place}"


def truncate(content: bytearray, chosen: random.Random) -> str:
    """Cut the end off: anywhere, at a whole page, within the salt, down to nothing."""
    anywhere = chosen.randrange(len(content))
    length = chosen.choice((anywhere, anywhere, anywhere - anywhere % PAGE, chosen.randrange(SALT_BYTES), 0))
    del content[length:]
    return f"cut to {length}"


def swap_blocks(content: bytearray, chosen: random.Random, size: int, head: int = 0) -> str:
    """Exchange two blocks of the disk, or two pages."""
    blocks = (len(content) - head) // size
    one, other = sorted(chosen.sample(range(blocks), 2)) if blocks > 1 else (0, 0)
    first, second = (slice(head + number * size, head + (number + 1) * size) for number in (one, other))
    content[first], content[second] = content[second], content[first]
    return f"{size} bytes {one} and {other}"


def _swap(house: House, path: Path, content: bytearray, chosen: random.Random) -> str:
    """Exchange two parts of a file, or put another in its place: an older copy of itself, another office's file."""
    is_journal = path == house.journal
    ways: tuple[Callable[[], str], ...] = (
        lambda: swap_blocks(content, chosen, FRAME if is_journal else PAGE, JOURNAL_HEAD if is_journal else 0),
        lambda: swap_blocks(content, chosen, BLOCK),
        lambda: _zeroes(content, chosen),
        lambda: _stale_page(content, house.older, chosen),
        lambda: _replaced(content, b"" if is_journal else house.older, "an older one"),
        lambda: _replaced(content, house.stranger, "another office's"),
        lambda: _replaced(content, chosen.randbytes(len(content)), "random bytes"),
    )
    return chosen.choice(ways)()


def _zeroes(content: bytearray, chosen: random.Random) -> str:
    page = chosen.choice((0, chosen.randrange(max(1, len(content) // PAGE))))
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return f"page {page} of zeroes"


def _stale_page(content: bytearray, older: bytes, chosen: random.Random) -> str:
    page = chosen.randrange(max(1, min(len(content), len(older)) // PAGE))
    content[page * PAGE : (page + 1) * PAGE] = older[page * PAGE : (page + 1) * PAGE]
    return f"page {page} as it was before"


def _replaced(content: bytearray, other: bytes, words: str) -> str:
    content[:] = other
    return words


def harmed(house: House, path: Path, kind: str, chosen: random.Random) -> Harm:
    """Do one harm of a kind to a file of the house."""
    content = bytearray(path.read_bytes())
    if kind == "flip":
        words = flip(content, chosen)
    elif kind == "truncate":
        words = truncate(content, chosen)
    else:
        words = _swap(house, path, content, chosen)
    path.write_bytes(bytes(content))
    return Harm(kind, words)


def judge_file(house: House) -> str:
    """Open the harmed file, look and go back to a backup; returns what did not hold, or nothing."""
    told, found = _told_and_found(house)
    if found is not None and found != house.acknowledged and not told:
        return "silently less"
    wrong = [each for each in told if each.startswith("!")]
    if wrong:
        return wrong[0]
    return _wrong_after_restoring(house) if told else ""


def judge_side_file(house: House) -> str:
    """Open the file beside a harmed side file: nothing is missing, and no loss is told."""
    told, found = _told_and_found(house)
    return f"told though whole: {told}" if told or found != house.acknowledged else ""


def _told_and_found(house: House) -> tuple[list[str], Rows | None]:
    told: list[str] = []
    try:
        desk = house.opened()
    except (UnavailableError, RefusedError) as error:
        return [_said(error)], None
    try:
        told += [notice for notice in desk.file.notices if any(sign in notice for sign in _LOST)]
        told += desk.security.faults()
        _look_through(desk)
        return told, _all_rows(desk)
    except UnavailableError as error:
        return [*told, _said(error)], None
    finally:
        close_quietly(desk)


def _said(error: Exception) -> str:
    is_right = isinstance(error, DamagedError) and "バックアップ" in str(error)
    return f"{'' if is_right else '!told as another: '}{type(error).__name__} {error}"


def _look_through(desk: Desk) -> None:
    desk.calls.find(CallFilter())
    desk.calls.find(CallFilter(words="あと"))
    desk.people.find(PeopleFilter())
    desk.board.board(fiscal_year(2026))
    desk.today.today()
    desk.drafts.all()
    desk.history.is_unbroken()


def _wrong_after_restoring(house: House) -> str:
    source = house.newest_backup()
    restore(house.file, KnownSecret(), source, _clock(100))
    desk = house.opened()
    try:
        if desk.security.faults() or _all_rows(desk) != house.held:
            return "the backup is not what was put back"
    finally:
        close_quietly(desk)
    return ""


def judge_backup(house: House) -> str:
    """Look into the harmed backup and go back to it: it holds what was said of it, or is refused without any change.

    An older backup under the name of a newer one is said to be what it is: its counts and its newest change.
    """
    source, before = house.newest_backup(), house.file.read_bytes()
    try:
        said = look_inside(source, KnownSecret())
        restore(house.file, KnownSecret(), source, _clock(100))
    except UnavailableError as error:
        if not isinstance(error, DamagedError):
            return f"told as another: {type(error).__name__} {error}"
        return "" if house.file.read_bytes() == before else "refused, and the file is another"
    desk = house.opened()
    try:
        if desk.security.faults() or desk.backup.contents() != said:
            return "not what was said of it"
        return "" if _all_rows(desk) == house.held or said != house.said else "silently less"
    finally:
        close_quietly(desk)


@dataclass(frozen=True)
class Sweep:
    """Which file of which house is harmed, and how it is judged."""

    name: str
    crashed: bool
    harms: Callable[[House], Path]
    judge: Callable[[House], str]


SWEEPS = (
    Sweep("file", False, lambda house: house.file, judge_file),
    Sweep("file after a crash", True, lambda house: house.file, judge_file),
    Sweep("journal", True, lambda house: house.journal, judge_file),
    Sweep("backup", False, House.newest_backup, judge_backup),
    Sweep("mark", False, lambda house: side_file(house.file, ".mark"), judge_side_file),
    Sweep("lock note", True, lambda house: side_file(house.file, ".lock"), judge_side_file),
)


def try_one(house: House, sweep: Sweep, kind: str, chosen: random.Random) -> str:
    """Try one harm; returns what did not hold, or nothing."""
    house.lay_out()
    harm = harmed(house, sweep.harms(house), kind, chosen)
    try:
        broken = sweep.judge(house)
    except Exception:  # noqa: BLE001 - whatever escapes is what is looked for
        broken = "uncaught: " + " | ".join(traceback.format_exc().strip().splitlines()[-4:])
    return f"{harm.words}: {broken}" if broken else ""


def swept(sweep: Sweep, room: Path, counts: Mapping[str, int], seed: int) -> dict[str, Tally]:
    """Try as many harms of each kind as asked."""
    house = House(room, crashed=sweep.crashed)
    tallies = {}
    for kind, count in counts.items():
        chosen = random.Random(f"{seed} {sweep.name} {kind}")
        broken = [try_one(house, sweep, kind, chosen) for _trial in range(count)]
        tallies[kind] = Tally(count, [each for each in broken if each])
    return tallies


def main(words: Sequence[str]) -> int:
    """Damage files as often as asked; prints a table tried / held and every harm that did not hold."""
    asked = argparse.ArgumentParser(prog="dev.py faults --damage")
    asked.add_argument("--part", type=float, default=1.0, help="only this part of 200 flips, 50 cuts, 50 swaps each")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args(words)
    counts = {kind: max(1, round(count * given.part)) for kind, count in WHOLE.items()}
    bad = 0
    for sweep in SWEEPS:
        with tempfile.TemporaryDirectory() as room:
            tallies = swept(sweep, Path(room), counts, given.seed)
        for kind, tally in tallies.items():
            bad += len(tally.broken)
            held = tally.tried - len(tally.broken)
            print(f"{sweep.name:20} {kind:9} tried {tally.tried:4}  held {held:4}", flush=True)
            for line in tally.broken:
                print(f"    {line}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
