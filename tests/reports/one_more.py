"""One more item of each kind in a section of a sheet: what somebody will declare one day must stand on its paper."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kyoten_desktop.models import items
from kyoten_desktop.models.items import Item, Kind, items_of
from tests.reports.people import asked

WRITTEN: dict[Kind, object] = {
    Kind.LINE: "犬の世話を頼む先", Kind.NOTE: "朝は起きにくい。\n昼から動く。", Kind.NUMBER: 8642,
    Kind.YES_NO: True, Kind.DATE: date(2021, 2, 3), Kind.MOMENT: datetime(2021, 4, 5, 6, 7), Kind.CODE: "watch",
    Kind.CODES: ("watch", "partial"), Kind.ANSWER: replace(asked("声をかける"), level="watch"),
}  # fmt: skip


def one_more(monkeypatch: pytest.MonkeyPatch, sheet: type, section: str) -> dict[Item, object]:
    """Declare one more item of each kind in a section, and return what is written in each."""
    added = {
        Item(f"added_{kind}", f"足した{kind}", kind, section=section, codes="adl"): value
        for kind, value in WRITTEN.items()
    }
    declared = items_of(sheet)
    plain = items._read_items
    monkeypatch.setattr(items, "_read_items", lambda of: (*declared, *added) if of is sheet else plain(of))
    return added


def write(kept: object, added: dict[Item, object]) -> None:
    """Write the added items into a sheet."""
    for item, value in added.items():
        object.__setattr__(kept, item.name, value)


def sections_of(sheet: type) -> list[str]:
    """Return the sections a sheet declares, in their order."""
    return list(dict.fromkeys(item.section for item in items_of(sheet) if item.section))
