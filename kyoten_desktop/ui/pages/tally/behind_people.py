"""The people and support records behind a figure, read again from the file."""

from datetime import date

from kyoten_desktop.domain.dates.wareki import moment_short, short
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.figures.people_tally import PersonBehind, RecordBehind
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import Behind, Figure
from kyoten_desktop.ui.pages.tally.records import Records, proof_of

PERSON, RECORD = "person", "record"
_CASE_COLUMNS = (Column("事前把握", 84, figures=True), Column("氏名", 104), Column("対応"))
_PERSON_COLUMNS = (Column("番号", 96), Column("氏名"))
_RECORD_COLUMNS = (Column("日時", 112, figures=True), Column("対象者", 96), Column("方法・内容"))


def people_behind(desk: Desk, figure: Figure) -> Records:
    """Return exactly the cases, people or records that were counted."""
    labels = desk.codes.labels()
    columns: tuple[Column, ...]
    if figure.behind is Behind.CASES:
        found = desk.tally.cases_behind(figure.ids, figure.on or date.max)
        rows, columns, unit = [_case_row(one, labels) for one in found], _CASE_COLUMNS, "人"
    elif figure.behind is Behind.PEOPLE:
        rows = [_person_row(one) for one in desk.tally.people_behind(figure.ids)]
        columns, unit = _PERSON_COLUMNS, "人"
    else:
        rows = [_record_row(one, labels) for one in desk.tally.records_behind(figure.ids)]
        columns, unit = _RECORD_COLUMNS, "件"
    agrees = str(len(rows)) == figure.shown
    proof = proof_of(f"表の数 {figure.shown}", f"{len(rows)}{unit}", agrees=agrees)
    return Records(f"{figure.shown}{unit}の内訳", figure.where, columns, rows, proof, agrees)


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
