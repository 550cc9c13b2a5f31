"""What the case page calls a tab is what the tab is called, and nobody is 把握済 by being on file."""

import re
from pathlib import Path

import kyoten_desktop
from kyoten_desktop.domain.people.care_cover import cover_of
from kyoten_desktop.ui.pages.case.tabs import WORDS

TABS = {word for _key, word in WORDS}
PAGES = Path(kyoten_desktop.__file__).parent / "ui" / "pages" / "case"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in PAGES.rglob("*.py")}


def test_every_way_to_another_tab_names_a_tab():
    named = {word for text in SOURCES.values() for word in re.findall(r'"([^"「」]+)で書く"', text)}
    named |= {word for text in SOURCES.values() for word in re.findall(r"「([^「」]+)」タブ", text)}
    assert named
    assert named <= TABS


def test_a_missing_carer_is_written_where_the_tab_says():
    (where,) = re.findall(r"「(.+?)」で", cover_of((), ()).tonight)
    assert where in TABS


def test_somebody_on_file_is_not_called_known():
    said = [name for name, text in SOURCES.items() if re.search(r"(?<!事前)把握済|登録", text)]
    assert said == []
