"""What a figure means and leaves out stands below it in every output: the paper, text, workbook, JSON (F-16)."""

import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.papers.making import context_of
from kyoten_desktop.papers.tally import figures_paper, tally_json, tally_text
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, keep_records_since
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case
from tests.services.people.test_support import a_contact

NOT_IN_JSON = Axis.CONTENT_ANSWERS
NEVER_PRINTED = {"previous_referrals", "previous_residences", "previous_occupancy", "calls_by_year", "by_year", "trend"}


@pytest.fixture
def report(desk):
    """A year with calls about somebody known, somebody unknown and nobody who can be told, one contact and one stay."""
    keep_records_since(desk, 2025, 4, 1)
    known = a_case(desk, pre_identified_on=date(2025, 5, 10), opened_on=date(2025, 5, 1))
    other = desk.client.save(None, None, {"name": "及川 次郎"})
    at = datetime(2026, 6, 3, 9)
    for client_id, decided in ((known.client_id, at), (other.id, at), (other.id, None), (None, at)):
        words = {"client_id": client_id, "subject_name": "高梨" if client_id else "匿名"}
        desk.emergency.save(None, None, a_call(received_at=at, decision_at=decided, **words))
    desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 1, 15), None, name="森本 さつき"))
    body = desk.network.organization.save(None, None, {"name": "みどり相談室", "org_type": "kikan"})
    joint = {"kind": "joint", "contact_name": body.name}
    desk.support.save(None, None, a_contact(client_id=known.client_id, started_at=at, **joint))
    return desk.tally.report(fiscal_year(2026))


def notes_in(thing: Any) -> Iterator[str]:
    """Yield every remark that any figure of a report bears, whatever figure is added to it."""
    if isinstance(thing, dict):
        for each in thing.values():
            yield from notes_in(each)
    if not is_dataclass(thing):
        return
    yield from (str(note).removeprefix("※") for note in getattr(thing, "footnotes", ()))
    for field in fields(thing):
        if field.name not in NEVER_PRINTED:
            yield from notes_in(getattr(thing, field.name))


def in_workbook(desk, report) -> str:
    book = load_workbook(io.BytesIO(tally_workbook(report, context_of(desk))))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_every_remark_of_every_figure_stands_in_every_output(desk, report):
    notes = set(notes_in(report))
    assert "匿名などで事前把握の有無が分からない１件は、割合に含めていない。" in notes
    assert "判断日時が未記入の１件は、時間に含めていない。" in notes
    paper = squeezed(figures_paper(desk, report).pdf)
    text, book = tally_text(report), in_workbook(desk, report)
    data = json.dumps(tally_json(report), ensure_ascii=False)
    for note in notes:
        assert "".join(in_city_digits(note).split()) in paper, note
        assert f"※{in_city_digits(note)}" in text.splitlines(), note
        assert in_city_digits(note) in book, note
        assert note in data or note in set(notes_in(report.people.support[NOT_IN_JSON])), note
