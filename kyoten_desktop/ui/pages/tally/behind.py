"""Fetch the records behind a figure and prove that they are as many as the table says (DESIGN §1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from kyoten_desktop.domain.dates.wareki import WEEKDAYS, moment_short, short
from kyoten_desktop.domain.figures.staff_table import StaffTable, staff_table
from kyoten_desktop.domain.figures.writing import half_up, rate_text
from kyoten_desktop.domain.stays.occupancy import RATE_PLACES, DayUse, OccupancyTally
from kyoten_desktop.models import EmergencyConsultation, Organization, Staff
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.figures.people_tally import PersonBehind, RecordBehind
from kyoten_desktop.services.figures.tally import StayLine
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import Behind, Figure

CALL, STAY, PERSON, RECORD, BODY, STAFF = "call", "stay", "person", "record", "body", "staff"
_DAYS_OF_A_YEAR = 366
_NO_RECORDS = "公表された表の数です。このファイルの記録を数えたものではありません。"
_CALL_COLUMNS = (Column("受付", 76, figures=True), Column("番号", 84), Column("対象者・理由"))
_STAY_COLUMNS = (
    Column("氏名"),
    Column("居室", 64),
    Column("入所", 72, figures=True),
    Column("退所", 72, figures=True),
    Column("日数", 48, figures=True),
)
_GUEST_COLUMNS = (Column("氏名"), Column("利用", 72, figures=True), Column("日数", 72, figures=True))
_DAY_COLUMNS = (
    Column("日"),
    Column("室数", 60, figures=True),
    Column("人数", 60, figures=True),
    Column("空き", 60, figures=True),
)
_CASE_COLUMNS = (Column("事前把握", 84, figures=True), Column("氏名", 104), Column("対応"))
_PERSON_COLUMNS = (Column("番号", 96), Column("氏名"))
_BODY_COLUMNS = (Column("名称"), Column("機関の種類", 120))
_STAFF_COLUMNS = (Column("氏名", 120), Column("配置"))
_RECORD_COLUMNS = (Column("日時", 112, figures=True), Column("対象者", 96), Column("方法・内容"))


@dataclass(frozen=True)
class Records:
    """What the 内訳 shows. Keys of rows are (kind, id), (kind, id, person) or a date; ``call_ids`` make a list."""

    title: str
    where: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    proof: str
    agrees: bool
    call_ids: tuple[int, ...] = ()
    nothing: str = "数えた記録はありません。"


def proof_of(stated: str, found: str, *, agrees: bool) -> str:
    """Return whether the records read again are as many as the table says."""
    if agrees:
        return f"{stated} と一致しています"
    return f"{stated} と違います（いま {found}）。数えたあとで記録が変わりました。"


def records_behind(desk: Desk, figure: Figure) -> Records:
    """Return exactly the records that were counted, read again from the file."""
    if figure.behind is Behind.PUBLISHED:
        return Records("公表済みの数値", figure.where, (), (), figure.told, agrees=True, nothing=_NO_RECORDS)
    if figure.behind in _OF_IDS:
        return _OF_IDS[figure.behind](desk, figure)
    if figure.occupancy is None:
        raise LookupError(f"no room figures behind {figure.where}")
    if figure.behind in _OF_STAYS:
        return _OF_STAYS[figure.behind](figure, desk.tally.stays_behind(figure.occupancy))
    return _days(figure, figure.occupancy)


def records_of_day(desk: Desk, occupancy: OccupancyTally, day: date) -> Records:
    """Return the stays of one day."""
    wanted = next(use for use in occupancy.days if use.date == day)
    lines = desk.tally.stays_behind(occupancy, [day])
    uses, others = len(wanted.stay_ids), len(wanted.other_ids)
    agrees = len(lines) == uses + others
    beside = f"（ほかに、数えない利用種別 {others}件）" if others else ""
    proof = proof_of(f"この日の利用 {uses}件{beside}", f"{len(lines)}件", agrees=agrees)
    title = f"{_day_words(day)}の利用 {len(lines)}件"
    return Records(title, "居室を利用した人", _STAY_COLUMNS, [_stay_row(line) for line in lines], proof, agrees)


def _calls(desk: Desk, figure: Figure) -> Records:
    calls = list(reversed(desk.tally.calls_behind(figure.ids)))
    labels = desk.codes.labels()
    days = [call.received_at.date() for call in calls if call.received_at is not None]
    in_one_year = not days or (max(days) - min(days)).days < _DAYS_OF_A_YEAR
    rows = [_call_row(call, labels, with_year=not in_one_year) for call in calls]
    agrees = str(len(calls)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(calls)}件", agrees=agrees)
    ids = tuple(call.id for call in calls)
    return Records(f"{figure.shown}件の内訳", figure.where, _CALL_COLUMNS, rows, proof, agrees, ids)


def _call_row(call: EmergencyConsultation, labels: Labels, *, with_year: bool) -> Row:
    came = call.received_at
    day = "" if came is None else short(came) if with_year else f"{came.month}/{came.day}"
    reasons = "・".join(labels.label("reason", code) for code in call.reasons)
    who = f"{call.subject_name or '氏名未記入'}　{reasons}".rstrip("　")
    return Row((CALL, call.id), (CellFace(day), CellFace(call.consult_no or ""), CellFace(who, tip=who)))


def _stays(figure: Figure, lines: Sequence[StayLine]) -> Records:
    days = sum(line.days for line in lines)
    agrees = str(days) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{days}日", agrees=agrees)
    title = f"{figure.shown}日の内訳　利用 {len(lines)}件"
    return Records(title, figure.where, _STAY_COLUMNS, [_stay_row(line) for line in lines], proof, agrees)


def _uses(figure: Figure, lines: Sequence[StayLine]) -> Records:
    agrees = str(len(lines)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(lines)}件", agrees=agrees)
    rows = [_stay_row(line) for line in lines]
    return Records(f"{figure.shown}件の内訳", figure.where, _STAY_COLUMNS, rows, proof, agrees)


def _guests(figure: Figure, lines: Sequence[StayLine]) -> Records:
    """Return the persons once each with their stays and days; who has no sheet is one by each stay."""
    stays: dict[tuple[object, ...], list[StayLine]] = {}
    for line in lines:
        key = (STAY, line.stay_id) if line.client_id is None else (PERSON, line.client_id, line.client_id)
        stays.setdefault(key, []).append(line)
    agrees = str(len(stays)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(stays)}人", agrees=agrees)
    rows = [_guest_row(key, own) for key, own in stays.items()]
    return Records(f"{figure.shown}人の内訳", figure.where, _GUEST_COLUMNS, rows, proof, agrees)


def _guest_row(key: tuple[object, ...], own: Sequence[StayLine]) -> Row:
    name = CellFace(own[0].name, bold=True, tip=own[0].name)
    return Row(key, (name, CellFace(f"{len(own)}件"), CellFace(str(sum(line.days for line in own)))))


_OF_STAYS: Mapping[Behind, Callable[[Figure, Sequence[StayLine]], Records]] = {
    Behind.STAYS: _stays,
    Behind.USES: _uses,
    Behind.GUESTS: _guests,
}


def _stay_row(line: StayLine) -> Row:
    rooms = "→".join(line.rooms)
    cells = (
        CellFace(line.name, bold=True, tip=line.name),
        CellFace(rooms, tip=rooms),
        CellFace(short(line.checked_in_at)),
        CellFace(short(line.checked_out_at) if line.checked_out_at else "入室中"),
        CellFace(str(line.days) if line.is_counted else "数えない"),
    )
    return Row((STAY, line.stay_id), cells)


def _days(figure: Figure, occupancy: OccupancyTally) -> Records:
    wanted = set(figure.dates)
    days = [day for day in occupancy.days if day.date in wanted]
    is_rate = figure.shown.endswith("％")
    if is_rate or figure.shown == "-":
        return _rate(figure, days)
    agrees = str(len(days)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(days)}日", agrees=agrees)
    return Records(
        f"{figure.shown}日の内訳", figure.where, _DAY_COLUMNS, [_day_row(day) for day in days], proof, agrees
    )


def _rate(figure: Figure, days: Sequence[DayUse]) -> Records:
    used, usable = sum(day.rooms for day in days), sum(day.available for day in days)
    found = rate_text(half_up(used, usable, RATE_PLACES))
    agrees = found == figure.shown
    where = f"利用室数の合計 {used} ÷ 使える室数の合計 {usable}"
    proof = proof_of(f"表の数 {figure.shown}", found, agrees=agrees)
    return Records(
        f"{figure.where} {figure.shown}", where, _DAY_COLUMNS, [_day_row(day) for day in days], proof, agrees
    )


def _day_row(day: DayUse) -> Row:
    free = CellFace(str(day.free), tone="amber" if day.free == 0 else "text", bold=day.free == 0)
    return Row(day.date, (CellFace(_day_words(day.date)), CellFace(str(day.rooms)), CellFace(str(day.persons)), free))


def _day_words(day: date) -> str:
    return f"{short(day)}（{WEEKDAYS[day.weekday()]}）"


def _people(desk: Desk, figure: Figure) -> Records:
    labels = desk.codes.labels()
    columns: tuple[Column, ...]
    if figure.behind is Behind.CASES:
        found = desk.tally.cases_behind(figure.ids, figure.on or date.max)
        rows, columns, unit = [_case_row(one, labels) for one in found], _CASE_COLUMNS, "人"
    elif figure.behind is Behind.PEOPLE:
        rows = [_person_row(one) for one in desk.tally.people_behind(figure.ids)]
        columns, unit = _PERSON_COLUMNS, "人"
    else:
        rows = _contact_rows(desk, figure, labels)
        columns, unit = _RECORD_COLUMNS, "件"
    agrees = str(len(rows)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(rows)}{unit}", agrees=agrees)
    return Records(f"{figure.shown}{unit}の内訳", figure.where, columns, rows, proof, agrees)


def _bodies(desk: Desk, figure: Figure) -> Records:
    labels = desk.codes.labels()
    rows = [_body_row(body, labels) for body in desk.network.organization.of_ids(figure.ids)]
    agrees = str(len(rows)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(rows)}機関", agrees=agrees)
    return Records(f"{figure.shown}機関の内訳", figure.where, _BODY_COLUMNS, rows, proof, agrees)


def _body_row(body: Organization, labels: Labels) -> Row:
    kind = labels.label("org_type", body.org_type) if body.org_type else ""
    return Row((BODY, body.id), (CellFace(body.name, bold=True, tip=body.name), CellFace(kind, tip=kind)))


def _staff(desk: Desk, figure: Figure) -> Records:
    """Return the colleagues with every post they hold on the day."""
    on, labels = figure.on or desk.clock.today(), desk.codes.labels()
    counted, wanted = desk.office.headcount(on), set(figure.ids)
    known = [member for member in desk.office.staff() if member.id in wanted & set(counted.total.staff_ids)]
    rows = [_staff_row(member, staff_table(counted, labels.label, ())) for member in known]
    agrees = str(len(rows)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(rows)}人", agrees=agrees)
    return Records(f"{figure.shown}人の内訳", figure.where, _STAFF_COLUMNS, rows, proof, agrees)


def _staff_row(member: Staff, table: StaffTable) -> Row:
    held = [line for line in table.lines if not line.is_sum and member.id in line.people.ids]
    words = "、".join(f"{line.post}（{line.ward}）" for line in held)
    return Row((STAFF, member.id), (CellFace(member.name, bold=True, tip=member.name), CellFace(words, tip=words)))


def _contact_rows(desk: Desk, figure: Figure, labels: Labels) -> list[Row]:
    """Return the support records and the calls counted beside them, newest first."""
    dated = [(one.started_at, _record_row(one, labels)) for one in desk.tally.records_behind(figure.ids)]
    calls = desk.tally.calls_behind(figure.call_ids) if figure.call_ids else ()
    dated += [(call.received_at, _call_among_records(call, labels)) for call in calls if call.received_at is not None]
    return [row for _, row in sorted(dated, key=itemgetter(0), reverse=True)]


def _call_among_records(call: EmergencyConsultation, labels: Labels) -> Row:
    reasons = "・".join(labels.label("reason", code) for code in call.reasons)
    words = f"{EmergencyConsultation.noun}　{reasons}".rstrip("　")
    name = call.subject_name or "氏名未記入"
    came = moment_short(call.received_at) if call.received_at else ""
    faces = (CellFace(came), CellFace(name, bold=call.client_id is not None, tip=name), CellFace(words, tip=words))
    return Row((CALL, call.id), faces)


def _case_row(person: PersonBehind, labels: Labels) -> Row:
    known = short(person.pre_identified_on) if person.pre_identified_on else ""
    response = labels.whole("preid", person.response) if person.response else "未分類"
    ended = f"（{short(person.closed_on)} 終結）" if person.closed_on else ""
    words = f"{response}{ended}"
    faces = (CellFace(known), CellFace(person.name, bold=True, tip=person.name), CellFace(words, tip=words))
    return Row((PERSON, person.case_id or 0, person.client_id), faces)


def _person_row(person: PersonBehind) -> Row:
    faces = (CellFace(person.client_no), CellFace(person.name, bold=True, tip=person.name))
    return Row((PERSON, person.client_id, person.client_id), faces)


def _record_row(record: RecordBehind, labels: Labels) -> Row:
    method = labels.label("method", record.method) if record.method else "方法未記入"
    words = f"{method}　{record.summary}".replace("\n", " ")
    faces = (
        CellFace(moment_short(record.started_at)),
        CellFace(record.name, bold=record.client_id is not None, tip=record.name),
        CellFace(words, tip=words),
    )
    return Row((RECORD, record.record_id, record.client_id), faces)


_OF_IDS: Mapping[Behind, Callable[[Desk, Figure], Records]] = {
    Behind.CALLS: _calls,
    Behind.BODIES: _bodies,
    Behind.STAFF: _staff,
    Behind.CASES: _people,
    Behind.PEOPLE: _people,
    Behind.RECORDS: _people,
}
