"""Everything that happened with a person in one list: calls, records, stays, reviews, papers, states (USERS E)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from kyoten_desktop.domain.office.paper_names import paper_name
from kyoten_desktop.domain.stays.daily import SHIFTS
from kyoten_desktop.models import (
    CaseReviewItem,
    CaseStatusEvent,
    Consent,
    DisclosureRequest,
    EmergencyConsultation,
    EmergencyPlan,
    IntakeSheet,
    PrintLog,
    Stay,
    StayDailyRecord,
    SupportRecord,
)
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.stays.counting import start_of
from kyoten_desktop.services.stays.daily import daily_words
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import timeline as timeline_queries

_PLACE = attrgetter("at", "key")


class TimelineLine(NamedTuple):
    """One line; a tuple, because a person of ten years has thousands.

    ``has_time`` is false where only the day is known; ``struck`` was replaced, cancelled or taken back. On the timeline
    of a body ``who`` it is about, and where it is opened: its call, its record, else the tab of its person.
    """

    key: str
    kind: str
    at: datetime
    title: str
    text: str
    sheet: str
    sheet_id: int
    struck: bool = False
    has_time: bool = True
    who: str = ""
    call_id: int | None = None
    record_id: int | None = None
    client_id: int | None = None
    tab: str = ""


class TimelineService:
    """Read the timeline of one person; a report of abuse never stands on it (DOMAIN §7.3)."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def of(self, client_id: int, kinds: frozenset[str] = frozenset()) -> Sequence[TimelineLine]:
        """Return the lines of these kinds, newest first; of all kinds when none is named."""
        labels = self._codes.labels()
        lines: list[TimelineLine] = []
        with self._file.reading() as session:
            for kind, (query, written) in _KINDS.items():
                if not kinds or kind in kinds:
                    lines += written(query(session, client_id), labels)
        return sorted(lines, key=_PLACE, reverse=True)


def _calls(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:
    for row in rows:
        said = _joined("、".join(labels.label("reason", code) for code in row.reasons), row.advice or row.course)
        outcome = labels.label("outcome", row.outcome) if row.outcome else "結果未記入"
        title = f"緊急相談　{outcome}"
        yield from _at(row.received_at, "call", row.id, title, said, EmergencyConsultation)


def _records(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:
    for row in rows:
        who = f"（{labels.label('consultee', row.consultee)}）" if row.consultee else ""
        missed = "　会えなかった" if row.is_missed else ""
        title = f"{labels.label('method', row.method or '')}{who}{missed}"
        struck = row.replaced_at is not None
        yield from _at(row.started_at, "record", row.id, title, row.summary or "", SupportRecord, struck=struck)


def _stays(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:
    for row in rows:
        what = labels.label("stay_type", row.stay_type) if row.stay_type else "居室利用"
        struck = row.cancelled_at is not None
        if row.checked_in_at is None:
            said = row.cancel_reason if struck else row.next_action
            title = f"{what}の予約" + ("（取消）" if struck else "")
            yield from _at(row.planned_in_at, "stay", row.id, title, said or "", Stay, part="planned", struck=struck)
            continue
        yield from _at(
            row.checked_in_at, "stay", row.id, f"{what}　入所", row.cancel_reason or "", Stay, part="in", struck=struck
        )
        home = labels.label("residence", row.residence_after) if row.residence_after else ""
        yield from _at(row.checked_out_at, "stay", row.id, f"{what}　退所", home, Stay, part="out", struck=struck)


def _daily(rows: Sequence[Any], labels: Labels) -> Iterator[TimelineLine]:
    """Yield one line for each day in a room: a line for each shift would bury everything else."""
    for (stay_id, day), some in groupby(rows, key=lambda row: (row.stay_id, row.day)):
        records = sorted(some, key=lambda row: SHIFTS.index(row.shift))
        shifts = dict.fromkeys(labels.label("shift", row.shift) for row in records)
        said = "　".join(_told_of_shift(row, labels) for row in records)
        title = f"{StayDailyRecord.noun}　{'・'.join(shifts)}"
        yield from _on(day, "daily", min(row.id for row in records), title, said, Stay, opens=stay_id)


def _told_of_shift(row: Any, labels: Labels) -> str:
    usual = "（いつもどおり）" if row.is_as_usual else ""
    told = "、".join(f"{item}：{words}" for item, words in daily_words(row, labels))
    return f"【{labels.label('shift', row.shift)}】{usual}{told}"


def _reviews(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:  # noqa: ARG001 - all are called alike
    for row in rows:
        said = _joined(row.question, row.advice)
        yield from _at(row.starts_at, "review", row.id, f"ケースレビュー　{row.title or ''}", said, CaseReviewItem)


def _papers(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:
    for row in rows:
        mask = labels.label("mask", row.mask)
        given = f"{row.given_to}へ" if row.given_to else ""
        why = f"理由：{row.reason}" if row.reason else ""
        said = _joined(f"{row.print_no}　{mask}　{row.copies}部", given, why)
        title = f"{'印刷' if row.way == 'printed' else 'ファイルに保存'}　{paper_name(row.document)}"
        yield from _at(row.printed_at, "print", row.id, title, said, PrintLog)


def _states(rows: Sequence[Any], labels: Labels) -> Iterator[TimelineLine]:
    taken_back = {row.cancels_id for row in rows if row.cancels_id is not None}
    for row in rows:
        is_same_day = row.recorded_at.date() == row.happened_on
        at = row.recorded_at if is_same_day else start_of(row.happened_on)
        state = labels.label("case_status", row.status)
        title = f"前の状態に戻した　{state}" if row.cancels_id is not None else f"ケースの状態　{state}"
        yield TimelineLine(
            key=f"status:{row.id:09}",
            kind="status",
            at=at,
            title=title,
            text=row.reason or "",
            sheet=CaseStatusEvent.__tablename__,
            sheet_id=row.id,
            struck=row.id in taken_back,
            has_time=is_same_day,
        )


def _intakes(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:  # noqa: ARG001
    for row in rows:
        title = f"インテークシート　第{row.version_no}版"
        yield from _on(row.made_on, "intake", row.id, title, row.made_by or "", IntakeSheet)


def _plans(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:  # noqa: ARG001
    for row in rows:
        given = f"{row.given_to}に渡した" if row.given_to else ""
        yield from _on(row.made_on, "plan", row.id, f"緊急時対応プラン　第{row.version_no}版", given, EmergencyPlan)


def _consents(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:
    for row in rows:
        giver = labels.label("giver", row.giver) if row.giver else "同意"
        way = f"（{labels.label('consent_way', row.way)}）" if row.way else ""
        scopes = "、".join(labels.label("consent_scope", code) for code in row.scope)
        title = f"同意　{giver}{way}"
        said = _joined(scopes, row.legal_ground)
        yield from _on(row.given_on, "consent", row.id, title, said, Consent)
        yield from _on(
            row.revoked_on, "consent", row.id, f"同意の撤回　{giver}", row.revoked_reason or "", Consent, part="revoked"
        )


def _disclosures(rows: Iterable[Any], labels: Labels) -> Iterator[TimelineLine]:
    for row in rows:
        kind = labels.label("disclosure_kind", row.kind) if row.kind else ""
        title = f"{kind}の請求" if kind else DisclosureRequest.noun
        asked = row.wanted or ""
        yield from _on(row.asked_on, "disclosure", row.id, title, asked, DisclosureRequest)
        if row.decision:
            decided = f"{title}の決定　{labels.label('disclosure_decision', row.decision)}"
            said = _joined(row.decision_reason, row.print_no)
            yield from _on(row.decided_on, "disclosure", row.id, decided, said, DisclosureRequest, part="decided")


def _at(  # noqa: PLR0913 - a line reads best as one call
    at: datetime | None,
    kind: str,
    row_id: int,
    title: str,
    text: str,
    sheet: Any,
    *,
    part: str = "",
    struck: bool = False,
    has_time: bool = True,
    opens: int = 0,
) -> Iterator[TimelineLine]:
    if at is not None:
        key = f"{kind}:{row_id:09}:{part}" if part else f"{kind}:{row_id:09}"
        yield TimelineLine(key, kind, at, title, text, sheet.__tablename__, opens or row_id, struck, has_time)


def _on(  # noqa: PLR0913
    day: date | None, kind: str, row_id: int, title: str, text: str, sheet: Any, *, part: str = "", opens: int = 0
) -> Iterator[TimelineLine]:
    at = start_of(day) if day else None
    yield from _at(at, kind, row_id, title, text, sheet, part=part, has_time=False, opens=opens)


def _joined(*parts: str | None) -> str:
    return "　".join(part for part in parts if part)


_Query = Callable[[Session, int], Sequence[Any]]
_Written = Callable[[Sequence[Any], Labels], Iterable[TimelineLine]]
_KINDS: Mapping[str, tuple[_Query, _Written]] = {
    "call": (timeline_queries.calls, _calls),
    "record": (timeline_queries.records, _records),
    "stay": (timeline_queries.stays, _stays),
    "daily": (timeline_queries.daily_records, _daily),
    "review": (timeline_queries.reviews, _reviews),
    "print": (timeline_queries.papers, _papers),
    "status": (timeline_queries.status_events, _states),
    "intake": (timeline_queries.intakes, _intakes),
    "plan": (timeline_queries.plans, _plans),
    "consent": (timeline_queries.consents, _consents),
    "disclosure": (timeline_queries.disclosures, _disclosures),
}
KINDS = tuple(_KINDS)
