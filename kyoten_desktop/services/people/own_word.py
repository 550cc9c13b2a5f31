"""自分の合言葉: what opens 虐待通報記録 to their readers (DOMAIN §7.3).

It stops a colleague at the keyboard. It does not stop whoever has the passphrase of the file and a tool of his own: the
text lies under the key of the file. So each new word is told to everybody who reads the same reports.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum, StrEnum

from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.domain.office.passphrase import pause_after, refuse_weak_passphrase
from kyoten_desktop.domain.people.own_word import Digest, digest_of, plain
from kyoten_desktop.models import OwnWord, Staff
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.staff import operating
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.file.key import opens
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import abuse as abuse_queries
from kyoten_desktop.storage.people import own_word as word_queries

_NOBODY = "先に 設定 → 職員 で操作する人を選んでください。"


class Door(Enum):
    """How 虐待通報記録 stand to whoever is at the keyboard."""

    NOBODY = "no member of staff"
    UNSET = "has no word yet"
    SHUT = "is asked for the word"
    OPEN = "stands open"


class WordWay(StrEnum):
    """How a word came about, or went."""

    FIRST = "first"
    CODE = "code"
    OWN = "own"
    READER = "reader"


@dataclass(frozen=True)
class WordNews:
    """A word that was set or released: of whom, how, when, and who was at the keyboard."""

    whose: str
    way: WordWay
    at: datetime
    by: str


class OwnWordService:
    """Open and close 虐待通報記録 for the operator, and keep the words of their readers."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator
        self._just_set: int | None = None

    def door(self) -> Door:
        """Tell what is asked of the operator before reports are shown."""
        with self._file.reading() as session:
            own = self._own(session)
            line = word_queries.in_force(session, own) if own is not None else None
        if own is None:
            return Door.NOBODY
        if self.is_open():
            return Door.OPEN
        return Door.SHUT if line is not None and line.digest else Door.UNSET

    def is_open(self) -> bool:
        """Tell whether reports stand open."""
        return self._operator.has_unsealed(self._file.clock.now())

    def note_use(self) -> bool:
        """Note that somebody reads or types; False when five minutes were over before."""
        return self._operator.use_sealed(self._file.clock.now())

    def open(self, word: str) -> None:
        """Open the reports to the operator's own word.

        Refuses at own_word; after wrong words not before a pause, which a restart does not end.
        """
        self._check(word, "own_word")
        self._just_set = None
        self._operator.unseal(self._file.clock.now())

    def set(self, proof: str, word: str, again: str) -> None:
        """Set the operator's first word, or another for a forgotten one, and open the reports.

        ``proof`` is the passphrase of the file or its recovery code at the first time, the recovery code afterwards.
        Refuses at proof, own_word or own_word_again. The other readers are told.
        """
        is_first = self.door() is not Door.SHUT
        if not opens(self._file.key, proof, by_code_only=not is_first):
            what = "ファイルの合言葉（または回復キー）" if is_first else "回復キー"
            raise refuse("proof", f"{what}がちがいます。もう一度 入れてください。")
        self._put(WordWay.FIRST if is_first else WordWay.CODE, word, again)
        self._operator.unseal(self._file.clock.now())

    def change(self, old: str, word: str, again: str) -> None:
        """Give the operator another word. Refuses at proof, own_word or own_word_again."""
        self._check(old, "proof")
        self._put(WordWay.OWN, word, again)

    def news(self) -> Sequence[WordNews]:
        """Return which words were set or released by a way that others must know, as far as the operator has not seen.

        Each reader hears of whoever reads a report together with him, and of himself.
        """
        with self._file.reading() as session:
            names = {member.id: member.name for member in office_queries.staff(session)}
            lines = self._unseen(session, self._open_own(session))
        return [WordNews(names.get(line.staff_id, ""), WordWay(line.way), line.set_at, line.set_by) for line in lines]

    def note_seen(self) -> None:
        """Note that the operator has seen what ``news`` tells."""
        with self._file.writing(self._operator.name) as session:
            own = self._open_own(session)
            for line in self._unseen(session, own):
                line.seen_by = (*line.seen_by, own)

    def fellow_readers(self) -> Sequence[Staff]:
        """Return the other staff with a word of their own who read a report together with the operator."""
        with self._file.reading() as session:
            fellows = _fellows(session, self._open_own(session))
            held = {line.staff_id for line in word_queries.lines(session) if line.digest}
            return [member for member in office_queries.staff(session) if member.id in fellows & held]

    def release(self, staff_id: int) -> None:
        """Let go of the forgotten word of a fellow reader, who sets another at the next use; all readers are told."""
        with self._file.writing(self._operator.name) as session:
            if staff_id not in _fellows(session, self._open_own(session)):
                raise refuse("", "この職員の合言葉は、同じ記録を見られる職員だけが解除できます。")
            self._add(session, staff_id, WordWay.READER, None)

    def _check(self, word: str, item: str) -> None:
        now = self._file.clock.now()
        with self._file.reading() as session:
            line = word_queries.in_force(session, self._operating(session))
        if line is None or not line.digest:
            raise refuse(item, "自分の合言葉は、まだ決められていません。")
        if line.wrong_at is not None and line.wrong_at > now:
            # The clock was set back: that ends no pause, but nobody waits for a moment that a wrong clock named.
            with self._file.writing(self._operator.name) as session:
                line = session.merge(line)
                line.wrong_at = now
        wait = _seconds_left(line, now)
        if wait:
            raise refuse(item, f"あと{wait}秒で もう一度試せます。")
        fits = _digest(line).fits(word)
        if not fits or line.wrong:
            with self._file.writing(self._operator.name) as session:
                line = session.merge(line)
                line.wrong, line.wrong_at = (0, None) if fits else (line.wrong + 1, now)
        if not fits:
            raise _wrong(item, pause_after(line.wrong))

    def _put(self, way: WordWay, word: str, again: str) -> None:
        refuse_weak_passphrase(plain(word), plain(again), "own_word")
        if opens(self._file.key, word):
            raise refuse("own_word", "ファイルの合言葉や回復キーとは、別のものにしてください。")
        digest = digest_of(word)
        with self._file.writing(self._operator.name) as session:
            line = self._add(session, self._operating(session), way, digest)
            session.flush()
        self._just_set = line.id

    def _add(self, session: Session, staff_id: int, way: WordWay, digest: Digest | None) -> OwnWord:
        for before in word_queries.lines(session):
            if before.staff_id == staff_id:
                before.salt = before.digest = ""
        kept = asdict(digest) if digest is not None else {}
        line = OwnWord(
            staff_id=staff_id, way=way, set_at=self._file.clock.now(), set_by=self._operator.name, **kept
        )  # fmt: skip
        session.add(line)
        return line

    def _unseen(self, session: Session, own: int) -> Sequence[OwnWord]:
        heard_of = {own, *_fellows(session, own)}
        return [
            line
            for line in word_queries.lines(session)
            if line.staff_id in heard_of
            and line.way != WordWay.OWN
            and own not in line.seen_by
            and line.id != self._just_set
        ]

    def _own(self, session: Session) -> int | None:
        return next(iter(operating(session, self._operator.name, self._file.clock.today())), None)

    def _operating(self, session: Session) -> int:
        own = self._own(session)
        if own is None:
            raise refuse("", _NOBODY)
        return own

    def _open_own(self, session: Session) -> int:
        self._operator.refuse_sealed(self._file.clock.now())
        return self._operating(session)


def _fellows(session: Session, own: int) -> set[int]:
    """Return the ids of the others on the reports that name this member of staff."""
    together = [report.visible_to for report in abuse_queries.everything(session) if str(own) in report.visible_to]
    return {int(reader) for readers in together for reader in readers} - {own}


def _digest(line: OwnWord) -> Digest:
    return Digest(line.salt, line.digest, line.cost, line.block, line.lanes)


def _seconds_left(line: OwnWord, now: datetime) -> int:
    """Return how long the pause after the last wrong word still lasts."""
    pause = pause_after(line.wrong)
    passed = (now - line.wrong_at).total_seconds() if line.wrong_at is not None else pause
    return math.ceil(pause - passed) if passed < pause else 0


def _wrong(item: str, pause: int) -> RefusedError:
    then = f"あと{pause}秒で もう一度試せます。" if pause else "もう一度 入れてください。"
    return refuse(item, f"自分の合言葉がちがいます。{then}大文字・小文字と、日本語入力を確かめてください。")
