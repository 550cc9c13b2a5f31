"""People: find one while typing, open one, change one, see who may be the same, put one away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes.client import FORMER, kind_left
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.domain.names.persons import NAMES_APART, each_name
from kyoten_desktop.domain.people.case_flow import CLOSED
from kyoten_desktop.domain.people.death import of_dead
from kyoten_desktop.domain.people.duplicates import Identity, why_alike
from kyoten_desktop.models import Client, ClientMerge, OtherName
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.numbering import new_client
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.case_closing import close_for_death
from kyoten_desktop.services.people.case_steps import Hand
from kyoten_desktop.services.people.death import record_death, take_death_back
from kyoten_desktop.services.people.open_matters import Answers, Matter, matters_of
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file import merging as merging_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import lines as line_queries

MOST_OFFERED = 12
HIGHEST_BEHAVIOR_SCORE = 24


@dataclass(frozen=True)
class LookAlike:
    """Somebody who may be the same person, and why, in words."""

    client_id: int
    client_no: str
    name: str
    kana: str
    birth_date: PartialDate | None
    why: str
    died_on: PartialDate | None = None

    @property
    def who(self) -> str:
        """高梨 美緒さん（R08-0001）, of who died with 故人."""
        return f"{of_dead(f'{self.name}さん', self.died_on)}（{self.client_no}）"


class ClientService:
    """The acts on one person."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def get(self, client_id: int) -> Client:
        """Return one person."""
        with self._file.reading() as session:
            client = client_queries.client(session, client_id)
        if client is None:
            raise refuse("", "この方は見つかりません。")
        return client

    def offered(self, words: str, most: int = MOST_OFFERED) -> Sequence[Client]:
        """Return known people whose name, former name, kana or number holds the words (髙 finds 高)."""
        with self._file.reading() as session:
            return client_queries.by_name(session, words, most)

    def look_alikes(
        self,
        name: str,
        kana: str = "",
        birth_date: PartialDate | None = None,
        former_name: str = "",
        other_than: int | None = None,
    ) -> Sequence[LookAlike]:
        """Return who may be the person being typed, the surest first, of equally sure ones the living first.

        The program warns and never decides.
        """
        with self._file.reading() as session:
            own = client_queries.client(session, other_than) if other_than else None
            others = NAMES_APART.join(name for name in (former_name, own.former_name if own else "") if name)
            faces = client_queries.faces(session, (name, kana, *each_name(others)), birth_date)
        typed = Identity(name, kana, birth_date, others)
        found = []
        for face in faces:
            known = Identity(face.name, face.kana or "", face.birth_date, face.former_name or "")
            sureness, why = why_alike(typed, known)
            if sureness and face.client_id != other_than:
                alike = LookAlike(
                    face.client_id, face.client_no, face.name, known.kana, face.birth_date, why, face.died_on
                )
                found.append((sureness, alike))
        return [alike for _sureness, alike in sorted(found, key=lambda pair: (-pair[0], pair[1].died_on is not None))]

    def save(self, client_id: int | None, version: int | None, values: Values) -> Client:
        """Add or change a person; refuses a birth in the future and a score that does not exist.

        A ``former_name`` typed with the person becomes a line of their other names.
        """
        values = dict(values)
        former = values.pop("former_name", None)
        with self._file.writing(self._operator.name) as session:
            if client_id:
                client = _found(session, client_id)
                refuse_stale(client, version)
            else:
                client = new_client(session, self._file.clock.now(), values.get("name") or "", values.get("kana"))
            if "died_on" in values and values["died_on"] != client.died_on:
                raise refuse("died_on", "「亡くなったことを記録する」から行ってください。")
            apply_values(client, values)
            refuse_missing(client, Need.TO_SAVE, _problems(client, self._file.clock.today()))
            if former and former not in each_name(client.former_name or ""):
                session.flush()
                session.add(OtherName(client_id=client.id, kind=FORMER, name=former))
        return client

    def print_name(self, client_id: int, line_id: int, left: Values | None = None) -> Client:
        """Put one of the other names onto every list and paper from now on; the one that stood there becomes a line.

        ``left`` are the kind and the dates of that line, where they are known because this takes such an act back.
        """
        with self._file.writing(self._operator.name) as session:
            client = client_queries.client(session, client_id)
            line = line_queries.line(session, OtherName, line_id)
            if client is None or line is None or line.client_id != client_id:
                raise refuse("", "この名前は見つかりません。ごみ箱にあるかもしれません。")
            name, kana = client.name, client.kana
            client.name, client.kana = line.name or "", line.kana
            kind = kind_left(line.kind)
            usual = {
                "kind": kind,
                "valid_from": None,
                "valid_to": self._file.clock.today() if kind == FORMER else None,
            }
            apply_values(line, {"name": name, "kana": kana, **(usual if left is None else left)})
            refuse_missing(client, Need.TO_SAVE)
        return client

    def open_matters(self, client_id: int) -> Sequence[Matter]:
        """Return everything that is still to do for a person: recording a death asks what becomes of each."""
        with self._file.reading() as session:
            return matters_of(session, client_id, None, self._file.clock.today())

    def record_death(
        self,
        client_id: int,
        version: int | None,
        died_on: PartialDate | None,
        answers: Answers,
        *,
        closes_case: bool = False,
    ) -> Client:
        """Record that somebody died, on a day, in a month or a year; lists say 故人 from then on.

        ``closes_case`` closes the open case with 死亡 on that day in the same act. Refuses what was not answered of
        ``open_matters``, and somebody who is still in a room.
        """
        with self._file.writing(self._operator.name) as session:
            client = _found(session, client_id)
            refuse_stale(client, version)
            hand = Hand(self._operator.name, self._file.clock.now())
            case = case_queries.current(case_queries.of_client(session, client_id)) if closes_case else None
            if case is not None and case.status != CLOSED:
                close_for_death(session, case, died_on, answers, hand)
            else:
                record_death(session, client, died_on, answers, hand)
        return client

    def take_death_back(self, client_id: int, version: int | None) -> Client:
        """Take back a death that was recorded by mistake; what it settled is to be done again, a case stays closed."""
        with self._file.writing(self._operator.name) as session:
            client = _found(session, client_id)
            refuse_stale(client, version)
            take_death_back(session, client, Hand(self._operator.name, self._file.clock.now()))
        return client

    def discard(self, client_id: int, version: int | None) -> None:
        """Put a person into the ごみ箱; refused while records hang on them."""
        with self._file.writing(self._operator.name) as session:
            client = client_queries.client(session, client_id)
            if client is None:
                raise refuse("", "この方は見つかりません。")
            refuse_stale(client, version)
            counts = line_queries.records_on(session, Client, client_id)
            records = [f"{noun}{count}件" for noun, count in counts.items() if count]
            if records:
                words = f"この方には記録があります（{'、'.join(records)}）。ごみ箱には入れられません。"
                raise refuse("", f"{words}二重に書かれた方なら「一つにまとめる」を使ってください。")
            client.deleted_at = self._file.clock.now()

    def take_back(self, client_id: int) -> Client:
        """Take a person out of the ごみ箱; a sheet merged into another comes back by undoing the merge."""
        with self._file.writing(self._operator.name) as session:
            client = client_queries.client(session, client_id, deleted_too=True)
            if client is None:
                raise refuse("", "この方は見つかりません。")
            if client.erased_at is not None:
                raise refuse("", "この方の記録は完全に消しました。元に戻せません。")
            merge = merging_queries.merge_of(session, ClientMerge, client_id)
            if merge is not None:
                kept = client_queries.client(session, merge.kept_id, deleted_too=True)
                whose = f"{kept.name}さん（{kept.client_no}）" if kept else "ほかの方"
                raise refuse("", f"{whose}と一つにまとめられています。そのページの「元に戻す」で戻してください。")
            client.deleted_at = None
        return client

    def discarded(self) -> Sequence[Client]:
        """Return the people in the ごみ箱, newest first."""
        with self._file.reading() as session:
            return client_queries.discarded(session)


def _found(session: Session, client_id: int) -> Client:
    client = client_queries.client(session, client_id)
    if client is None:
        raise refuse("", "この方は見つかりません。ごみ箱にあるか、ほかの方と一つにまとめられています。")
    return client


def _problems(client: Client, today: date) -> list[Problem]:
    problems = []
    birth = client.birth_date
    if birth is not None and date(birth.year, birth.month or 1, birth.day or 1) > today:
        problems.append(Problem("birth_date", "まだ来ていない日です。年を確かめてください。"))
    score = client.behavior_score
    if score is not None and not 0 <= score <= HIGHEST_BEHAVIOR_SCORE:
        problems.append(Problem("behavior_score", f"行動関連項目は0～{HIGHEST_BEHAVIOR_SCORE}点です。"))
    return problems
