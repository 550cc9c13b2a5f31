"""One walk: acts chosen by a seed, done on the real file and on the model, each compared; replayed and shortened."""

import copy
import random
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.storage.file.key import FileKey, derive, salt_of
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, SetClock, a_desk, sit_down
from tests.long_walk.looking import (
    FaultError,
    Whole,
    changes,
    compare,
    compare_figures,
    expect,
    expect_given_back,
    expect_unchanged,
    whole,
)
from tests.long_walk.model import Model

BEGIN = datetime(2026, 7, 16, 10, 32)
T = TypeVar("T")
Back = Callable[[Model], None]
MayBack = Callable[[Model], bool | None]


@cache
def _key(word: str, salt: bytes) -> FileKey:
    return derive(word, salt)


def forget_keys() -> None:
    """Let go of the keys derived for passphrases of this walk, which are no keeping of the program's."""
    _key.cache_clear()


class Word(Secret):
    """A passphrase whose key is derived once for each file."""

    def key_for(self, file: Path) -> FileKey:
        """Return the key of this file."""
        return _key(self.passphrase, salt_of(file))


@dataclass(frozen=True)
class Step:
    """One act of a walk; its seed decides all it chooses."""

    name: str
    seed: int
    days: float

    def __str__(self) -> str:
        return f"{self.name} {self.seed} {self.days}"


@dataclass
class Undoable:
    """An act that can be taken back: what it changed, how it is undone, on the file and on the model."""

    name: str
    changed: dict[tuple[str, int], Any]
    undo: Callable[["Walk"], object]
    undo_model: Back
    may: MayBack
    is_past: Callable[[Model], bool] = lambda _model: False


@dataclass(frozen=True)
class Kept:
    """A backup, and everything as it was when it was made."""

    path: Path
    word: str
    lines: Whole
    model: Model
    undoable: list[Undoable]


@dataclass
class Walk:
    """An open office and its model."""

    folder: Path
    clock: SetClock
    desk: Desk
    model: Model
    dice: random.Random
    word: str = PASSPHRASE
    undoable: list[Undoable] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    number: int = 0
    refused: int = 0

    @property
    def now(self) -> datetime:
        """Now, by the clock of the walk."""
        return self.clock.now

    def ago(self, days: float) -> datetime:
        """Return a whole minute of the last days."""
        return self.now - timedelta(minutes=self.dice.randrange(int(days * 1440)))

    def ahead(self, first: int, last: int) -> datetime:
        """Return a moment between so many and so many days from now."""
        return self.now + timedelta(minutes=self.dice.randrange(first * 1440 + 1, last * 1440))

    def one_of(self, things: Sequence[T]) -> T | None:
        """Choose one, one of the newer three times of four; None where there is none."""
        if not things:
            return None
        return self.dice.choice(things[-8:] if self.dice.random() < 0.75 else things)

    def attempt(self, may: bool | None, do: Callable[[], T], where: str) -> T | None:
        """Do it where the rules allow it; where they do not it is refused and changes nothing. None: either."""
        before = None if may else whole(self.desk)
        try:
            done = do()
        except RefusedError as refusal:
            self.refused += 1
            expect(may in (False, None), True, f"{where}：断られました「{refusal}」")
            if before is not None:
                expect_unchanged(before, whole(self.desk), f"断られた{where}")
            return None
        expect(may in (True, None), True, f"{where}：断られるはずです")
        return done

    def attempt_undoable(
        self, may: bool | None, do: Callable[[], T], where: str
    ) -> tuple[T | None, dict[tuple[str, int], Any]]:
        """Attempt an act and return with its result what it changed."""
        before = whole(self.desk)
        done = self.attempt(may, do, where)
        return done, changes(before, whole(self.desk)) if done is not None else {}

    def with_own_word(self, do: Callable[[], T]) -> T:
        """Do it as a member of staff who gave the own word; what is sealed is shut again behind them."""
        before = self.desk.operator.name
        sit_down(self.desk, self.desk.office.staff()[0].name)
        try:
            return do()
        finally:
            self.desk.operator.change(before)

    def put_away(
        self, service: Callable[[Desk], Any], number: int, may: bool, where: str, back: Back, may_back: MayBack
    ) -> bool:
        """Attempt to put a sheet of a service into the ごみ箱, out of which it can come back."""
        of = service(self.desk)
        version = of.get(number).version
        done, changed = self.attempt_undoable(may, lambda: (of.discard(number, version), True), where)
        if done is not None:
            self.remember(Undoable(where, changed, lambda then: service(then.desk).take_back(number), back, may_back))
        return done is not None

    def take_back(self, undoable: Undoable) -> None:
        """Undo an act; everything nobody touched since is as it was. One that can be undone only in part is let be."""
        if undoable.is_past(self.model):
            self.undoable.remove(undoable)
            return
        before = whole(self.desk)
        may = undoable.may(self.model)
        back = lambda: (undoable.undo(self), True)  # noqa: E731 - read at once
        done = self.with_own_word(lambda: self.attempt(may, back, f"{undoable.name}を元に戻す"))
        if done is not None:
            expect_given_back(undoable.changed, before, whole(self.desk), f"{undoable.name}を元に戻す")
            undoable.undo_model(self.model)
        self.undoable.remove(undoable)

    def remember(self, undoable: Undoable) -> None:
        """Keep in mind how an act is undone; the oldest are forgotten, as everywhere."""
        self.undoable = [*self.undoable[-200:], undoable]

    def open_again(self, word: str) -> None:
        """Open the file that was closed."""
        self.word = word
        self.desk = open_desk(self.folder / "拠点.kyoten", Word(passphrase=word), self.clock.clock())
        expect(self.desk.file.notices, [], "開いたときの知らせ")

    def look(self, *, figures: bool) -> None:
        """Compare all there is."""
        compare(self.desk, self.model, self.now.date())
        if figures:
            compare_figures(self.desk, self.model, self.now.date())
        expect(self.desk.file.engine.pool.checkedout(), 0, "開いたままの接続")  # type: ignore[attr-defined]


Act = Callable[[Walk], None]


def begin(folder: Path) -> Walk:
    """Return a walk at its beginning."""
    clock = SetClock(BEGIN)
    began = dict.fromkeys(("calls_since", "stays_since", "preid_since", "supports_since"), date(2000, 4, 1))
    desk = a_desk(folder, clock.clock())
    desk.office.change_office(desk.office.office().version, began)
    desk.close()
    desk = open_desk(folder / "拠点.kyoten", Word(passphrase=PASSPHRASE), clock.clock())
    return Walk(folder, clock, desk, _a_model(desk), random.Random(0))


def _a_model(desk: Desk) -> Model:
    rooms = desk.office.rooms()
    return Model([room.id for room in rooms], frozenset(room.id for room in rooms if room.kind == "overflow"))


def steps_of(seed: int, number: int, weights: dict[str, int]) -> list[Step]:
    """Return the acts of a walk of ten years."""
    dice = random.Random(seed)
    names = dice.choices(list(weights), list(weights.values()), k=number)
    days = 3653 / number if number > 500 else 1.5
    return [Step(name, dice.randrange(10**9), round(dice.expovariate(1 / days), 3)) for name in names]


def run(
    steps: Sequence[Step], acts: dict[str, Act], each: Callable[[Walk, Step], None] | None = None, figures: int = 1
) -> "Stumble | None":
    """Walk; return where it stumbled, None when it came through. ``figures`` says after how many acts they are made."""
    with TemporaryDirectory() as folder:
        walk = begin(Path(folder))
        step = steps[0]
        try:
            for walk.number, step in enumerate(steps, start=1):
                walk.clock.now += timedelta(minutes=1 + int(step.days * 1440))
                walk.dice = random.Random(step.seed)
                acts[step.name](walk)
                walk.look(figures=walk.number % figures == 0)
                if each:
                    each(walk, step)
            walk.look(figures=True)
            expect(walk.desk.history.is_unbroken(), True, "履歴の鎖")
            expect(walk.desk.security.faults(), [], "全部の確かめ")
        except Exception as error:  # noqa: BLE001 - a crash is what a walk looks for
            return Stumble(walk.number, step, error, "".join(traceback.format_exception(error)))
        finally:
            walk.desk.close()
    return None


@dataclass(frozen=True)
class Stumble:
    """Where a walk and the program parted."""

    number: int
    step: Step
    error: Exception
    told: str

    @property
    def kind(self) -> tuple[type[Exception], str]:
        """By which two stumbles are the same one."""
        return type(self.error), str(self.error).split("：")[0]


def shorten(
    steps: Sequence[Step], found: Stumble, walk: Callable[[Sequence[Step]], Stumble | None], most: int
) -> list[Step]:
    """Leave out acts while the rest still stumbles the same way; at most so many walks are tried."""
    kept = list(steps[: found.number])
    size = max(1, len(kept) // 2)
    while most > 0 and size:
        place = 0
        while place < len(kept) - 1 and most > 0:
            rest = kept[:place] + kept[place + size :]
            most -= 1
            again = walk(rest) if rest else None
            if again is not None and again.kind == found.kind:
                kept = rest[: again.number]
            else:
                place += size
        size //= 2
    return kept


def copied(model: Model) -> Model:
    """Return the model as it is now."""
    return copy.deepcopy(model)


__all__ = ["Act", "FaultError", "Kept", "Step", "Stumble", "Undoable", "Walk", "copied", "run", "shorten", "steps_of"]
