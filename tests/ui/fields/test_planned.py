"""A day to come is typed without its year: whatever is declared as planned, and what sounds like it is declared."""

import re
from datetime import date, datetime

import pytest

from kyoten_desktop.models import links
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.ui.fields.editors import make_editor

DAYS = [
    pytest.param(sheet, item, id=f"{sheet.__name__}.{item.name}")
    for sheet in links.kept()
    for item in items_of(sheet)
    if item.kind in (Kind.DATE, Kind.MOMENT)
]
AHEAD = re.compile("予定|次回|見直す|希望日|可能日|いつまで|期限|^使えない")
# Copied from a certificate, where its year stands, counted by the program, or mostly the end of what is over.
NOT_PLANNED = {"category_valid_to", "retain_until", "Certificate.valid_to", "ContactPerson.valid_to"} | {
    "OtherName.valid_to",
    "SupportTeamMember.to_on",
    "OfficeStanding.to_on",
    "OrganizationPerson.to_on",
    "ProviderService.to_on",
    "ProviderService.registered_to",
}


def typed(item: Item, text: str, theme, desk, qtbot):
    editor = make_editor(item, theme, desk.codes.labels(), desk.clock)
    qtbot.addWidget(editor)
    editor.setText(text)
    return editor.value(), editor.problem()


@pytest.mark.parametrize(("sheet", "item"), [each for each in DAYS if each.values[1].planned])
def test_a_planned_day_is_the_next_such_day(desk, theme, qtbot, sheet, item):
    moment = item.kind is Kind.MOMENT
    for text, day in (("12/5", date(2026, 12, 5)), ("7/3", date(2027, 7, 3)), ("7/16", date(2026, 7, 16))):
        value, problem = typed(item, f"{text} 14:00" if moment else text, theme, desk, qtbot)
        assert problem == ""
        assert value == (datetime(day.year, day.month, day.day, 14) if moment else day)


def test_what_sounds_like_a_plan_is_declared_as_one():
    sounds = [(each.values[0].__name__, each.values[1]) for each in DAYS if AHEAD.search(each.values[1].label)]
    assert len(sounds) > 12
    forgotten = [
        f"{sheet}.{item.name}"
        for sheet, item in sounds
        if not item.planned and not {item.name, f"{sheet}.{item.name}"} & NOT_PLANNED
    ]
    assert forgotten == []
