"""What a coordinator does with a case: open it, move it along 図1, answer for it, close, reopen and discard it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.people.case_flow import (
    CLOSED,
    INQUIRY,
    REOPENED,
    STEP_WORDS,
    problem_of_step,
    standing,
    step_to_take_back,
    steps_from,
    suggestion,
)
from kyoten_desktop.domain.people.death import told_after_death
from kyoten_desktop.models import Case
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.numbering import person_of_call
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.case_closing import ClosingValues, close_case, matters_at_closing, open_again
from kyoten_desktop.services.people.case_steps import Hand, add_event, found_case, standing_of, take_step
from kyoten_desktop.services.people.open_matters import Matter
from kyoten_desktop.services.sheets.locked import refuse_locked
from kyoten_desktop.services.sheets.values import Values, apply_values, initial_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import lines as line_queries

# Set by the flow alone, never by typing into the sheet.
_BY_THE_FLOW = {
    "pre_identified_on": "事前把握日は最初のインテークシートの作成日です。変えられません。",
    "closed_on": "終結は「終結する」から行ってください。",
    "closing_reason": "終結は「終結する」から行ってください。",
    "closing_note": "終結は「終結する」から行ってください。",
    "retain_until": "保存期限は終結日から決まります。",
}


@dataclass(frozen=True)
class StepChoice:
    """One state that may follow. ``problem`` says why it is not possible yet; ``is_suggested`` what the records say."""

    status: str
    word: str
    problem: str = ""
    is_suggested: bool = False


class CaseService:
    """The acts on cases. 「The case」 of a person is the newest that is not closed, else the newest."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def of_client(self, client_id: int) -> Sequence[Case]:
        """Return the cases of one person, newest first."""
        with self._file.reading() as session:
            return case_queries.of_client(session, client_id)

    def get(self, case_id: int) -> Case:
        """Return one case with its person, states, responses and team."""
        with self._file.reading() as session:
            return found_case(session, case_id)

    def current(self, client_id: int) -> Case | None:
        """Return the case that is worked on, else the one closed last, else None."""
        return worked_on(self.of_client(client_id))

    def open(self, client_id: int, values: Values, consultation_id: int | None = None) -> Case:
        """Begin a case (照会); refused while the person has one that is not closed, and of who died."""
        with self._file.writing(self._operator.name) as session:
            opened = _opened(session, client_id, values, consultation_id, _hand(self._operator, self._file)).id
        return self.get(opened)

    def save(self, case_id: int, version: int | None, values: Values) -> Case:
        """Keep what is typed about a case; refused on a closed one and at items only the flow sets."""
        with self._file.writing(self._operator.name) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            refuse_locked(case)
            fixed = {name: value for name, value in values.items() if name in _BY_THE_FLOW}
            changed = [name for name, value in fixed.items() if (value or None) != getattr(case, name)]
            if changed:
                raise RefusedError(*(Problem(name, _BY_THE_FLOW[name]) for name in changed))
            apply_values(case, {name: value for name, value in values.items() if name not in _BY_THE_FLOW})
            refuse_missing(case, Need.TO_SAVE, _problems(case, self._file.clock.today()))
        return self.get(case_id)

    def step(self, case_id: int, version: int | None, status: str, on: date | None, reason: str = "") -> Case:
        """Move a case to another state; the guards refuse at ``status`` or ``on``, in plain words."""
        if status in (CLOSED, REOPENED):
            raise refuse("status", f"「{STEP_WORDS[status]}」から行ってください。")
        with self._file.writing(self._operator.name, reason) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            take_step(session, case, status, on, _hand(self._operator, self._file), reason)
        return self.get(case_id)

    def take_back_step(self, case_id: int, version: int | None, event_id: int, reason: str) -> Case:
        """Take back the newest state by a later event; needs a reason. A closing taken back opens the case again."""
        if not reason.strip():
            raise refuse("reason", "取り消すわけを書いてください。")
        with self._file.writing(self._operator.name, reason) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            wrong, before, problem = step_to_take_back(case.events, event_id)
            if wrong is None or before is None:
                raise refuse("", problem)
            if wrong.status == CLOSED:
                _refuse_second(session, case.client_id)
                open_again(session, case, wrong.recorded_at, _hand(self._operator, self._file))
            if wrong.status == REOPENED:
                raise refuse("", "再開は取り消せません。もう一度終結してください。")
            add_event(
                case, before.status, self._file.clock.today(), _hand(self._operator, self._file), reason, wrong.id
            )
        return self.get(case_id)

    def steps_ahead(self, case_id: int) -> Sequence[StepChoice]:
        """Return the states that may follow today, each with why not yet; the one the records point at comes first."""
        with self._file.reading() as session:
            case = found_case(session, case_id)
            now = standing_of(session, case, self._file.clock.today())
        offered = suggestion(now)
        choices = [
            StepChoice(status, STEP_WORDS[status], problem_of_step(now, status), status == offered)
            for status in steps_from(case.status)
        ]
        return sorted(choices, key=lambda choice: not choice.is_suggested)

    def open_matters(self, case_id: int, reason: str | None = None) -> Sequence[Matter]:
        """Return what is still to do in a case: closing for a reason asks what becomes of each (USERS A3)."""
        with self._file.reading() as session:
            case = found_case(session, case_id)
            return matters_at_closing(session, case, reason, self._file.clock.today())

    def close(self, case_id: int, version: int | None, values: ClosingValues) -> Case:
        """終結: needs day, reason and an answer for each open matter; sets the last day of keeping (DOMAIN §9.6).

        With 死亡 it records the death in the same act, and needs its day, month or year.
        """
        with self._file.writing(self._operator.name, values.note) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            close_case(session, case, values, _hand(self._operator, self._file))
        return self.get(case_id)

    def reopen(self, case_id: int, version: int | None, reason: str) -> Case:
        """再開 from today on; needs a reason. Refused while the person has another case that is not closed, or died."""
        if not reason.strip():
            raise refuse("reason", "再開するわけを書いてください。")
        with self._file.writing(self._operator.name, reason) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            _refuse_dead(session, case.client_id, "ケースは再開できません。")
            _refuse_second(session, case.client_id)
            take_step(session, case, REOPENED, self._file.clock.today(), _hand(self._operator, self._file), reason)
            case.closed_on = case.closing_reason = case.closing_note = case.retain_until = None
        return self.get(case_id)

    def from_call(self, call_id: int) -> Case:
        """Make a call a case: its person is kept or made, source and referrer are taken over.

        Returns the case the person already has when one is open. Refused for 匿名.
        """
        with self._file.writing(self._operator.name) as session:
            call = call_queries.call(session, call_id)
            if call is None or call.received_at is None:
                raise refuse("", "この相談は見つかりません。ごみ箱にあるかもしれません。")
            person = person_of_call(session, call, self._file.clock.now())
            if person is None:
                raise refuse("subject_name", "匿名の相談です。氏名か呼び名を書いてから、ケースにしてください。")
            known = case_queries.of_call(session, call_id) or _open_one(session, person)
            values = {
                "opened_on": call.received_at.date(),
                "referral_source": call.referral_source,
                "referrer": call.referrer,
                "referrer_body_id": call.referrer_body_id,
                "is_referrer_hidden": call.is_referrer_hidden,
                "coordinator": self._operator.name,
            }
            case_id = (
                known.id if known else _opened(session, person, values, call_id, _hand(self._operator, self._file)).id
            )
        return self.get(case_id)

    def discard(self, case_id: int, version: int | None) -> None:
        """Put a case away; refused once it was worked on: then it is closed (終結), never thrown away."""
        with self._file.writing(self._operator.name) as session:
            case = found_case(session, case_id)
            refuse_stale(case, version)
            if [event.status for event in standing(case.events)] not in ([], [INQUIRY]):
                raise refuse(
                    "",
                    "状態が進んだケースです。ごみ箱には入れられません。終わったケースは「終結する」で終えてください。",
                )
            counts = line_queries.records_on(session, Case, case_id)
            records = [f"{noun}{count}件" for noun, count in counts.items() if count]
            if records:
                words = f"このケースには記録があります（{'、'.join(records)}）。"
                raise refuse("", f"{words}ごみ箱には入れられません。終わったケースは「終結する」で終えてください。")
            case.deleted_at = self._file.clock.now()

    def take_back(self, case_id: int) -> Case:
        """Take a case out of the ごみ箱; refused while the person has another that is not closed."""
        with self._file.writing(self._operator.name) as session:
            case = case_queries.case(session, case_id, deleted_too=True)
            if case is None:
                raise refuse("", "このケースは見つかりません。")
            if client_queries.client(session, case.client_id) is None:
                raise refuse(
                    "", "この方がごみ箱にあるか、ほかの方と一つにまとめられています。先に本人を戻してください。"
                )
            other = case_queries.current(case_queries.of_client(session, case.client_id))
            if other is not None and other.id != case_id and other.status != CLOSED:
                raise refuse("", "この方には進行中のケースがあります。ごみ箱のケースは戻せません。")
            case.deleted_at = None
        return case

    def discarded(self, client_id: int) -> Sequence[Case]:
        """Return the cases of one person in the ごみ箱, newest first."""
        with self._file.reading() as session:
            return case_queries.discarded(session, client_id)


def worked_on(cases: Sequence[Case]) -> Case | None:
    """Return 「the case」 among those of a person, newest first."""
    return case_queries.current(cases)


def _hand(operator: Operator, case_file: CaseFile) -> Hand:
    return Hand(operator.name, case_file.clock.now())


def _opened(session: Session, client_id: int, values: Values, consultation_id: int | None, hand: Hand) -> Case:
    if client_queries.client(session, client_id) is None:
        raise refuse("", "この方は見つかりません。ごみ箱にあるかもしれません。")
    _refuse_dead(session, client_id, "ケースは始められません。")
    _refuse_second(session, client_id)
    case = Case(client_id=client_id, consultation_id=consultation_id)
    typed = {name: value for name, value in values.items() if name not in _BY_THE_FLOW}
    apply_values(case, initial_values(Case, {"opened_on": hand.today, **typed}))
    refuse_missing(case, Need.TO_SAVE, _problems(case, hand.today))
    add_event(case, INQUIRY, case.opened_on or hand.today, hand)
    session.add(case)
    session.flush()
    return case


def _open_one(session: Session, client_id: int) -> Case | None:
    case = case_queries.current(case_queries.of_client(session, client_id))
    return case if case is not None and case.status != CLOSED else None


def _refuse_dead(session: Session, client_id: int, words: str) -> None:
    """Refuse to work on anew with who died: a death that is a mistake is taken back first."""
    person = client_queries.client(session, client_id)
    told = told_after_death(person.died_on, date.max) if person is not None else ""
    if told:
        wrong = "記録の誤りなら、先に「亡くなったことの記録を取り消す」から取り消してください。"
        raise refuse("", f"{told}{words}{wrong}")


def _refuse_second(session: Session, client_id: int) -> None:
    if _open_one(session, client_id) is not None:
        raise refuse("", "この方には進行中のケースがあります。そのケースを開いてください。")


def _problems(case: Case, today: date) -> list[Problem]:
    problems = []
    if case.opened_on is not None and case.opened_on > today:
        problems.append(Problem("opened_on", "まだ来ていない日です。"))
    known = case.pre_identified_on
    if case.opened_on is not None and known is not None and case.opened_on > known:
        problems.append(Problem("opened_on", "事前把握日より後です。"))
    if case.review_interval_days is not None and case.review_interval_days < 1:
        problems.append(Problem("review_interval_days", "確認の間隔は1日以上です。空欄なら追跡レベルで決まります。"))
    return problems
