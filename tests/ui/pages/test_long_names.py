"""Names of sixty letters widen no page, and what they end in can be read; no list scrolls inside a page that does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea

from kyoten_desktop.ui.fields.offers import Offers
from kyoten_desktop.ui.pages.organization.names_view import NamesView
from tests.builders import a_call
from tests.ui.pages.emergency_steps import a_page, type_into
from tests.ui.sheet.open_sheets import tools_of

LONG = (
    "社会福祉法人ひかりの里福祉会障害者支援施設みどりの丘短期入所"
    "事業所あおぞらの家第二棟ショートステイ専用ユニット東館二階三号室"
)
LIKE_IT = f"{LONG[:50]}本館"


@pytest.fixture
def desk(desk):
    for name in (LONG, LIKE_IT, "ひかり作業所"):
        desk.network.organization.save(None, None, {"name": name})
    for number in range(7):
        desk.emergency.save(None, None, a_call(), inquiries=[{"place": "ひかり"}, {"place": f"みどり園{number}"}])
    return desk


def cut(area):
    """Tell by how many px the page of a scroll area is wider than what is seen of it."""
    return max(0, area.widget().minimumSizeHint().width() - area.viewport().width())


@pytest.mark.parametrize(("width", "height"), [(840, 690), (838, 455)])
def test_the_names_stay_in_sight_and_nothing_scrolls_inside_what_scrolls(desk, theme, qtbot, width, height):
    view = NamesView(tools_of(desk, theme))
    qtbot.addWidget(view)
    view.resize(width, height)
    with qtbot.waitExposed(view):
        view.show()
    view.refresh()
    view.table.go_to("ひかり")
    view.panel.begin()
    pages = [area for area in view.findChildren(QScrollArea) if area.isVisible()]
    qtbot.waitUntil(lambda: [cut(area) for area in pages] == [0])
    inner = [each for each in pages[0].widget().findChildren(QAbstractScrollArea) if each.isVisible()]
    assert view.panel.table in inner
    assert all(each.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff for each in inner)
    assert not pages[0].isAncestorOf(view.table)
    assert view.panel.table.records.rowCount() == 7
    ways = [way for way in view.panel.ways if not way.isHidden()]
    whole = {way.accessibleName(): way for way in ways}
    assert whole[f"「{LONG}」に結びつける"].text().endswith("東館二階三号室」に結びつける")
    assert whole[f"「{LIKE_IT}」に結びつける"].toolTip() == LIKE_IT


def test_a_long_name_does_not_widen_the_inquiry_and_its_offers_are_read_to_the_end(desk, theme, qtbot):
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": LONG}])
    page = a_page(desk, theme, qtbot)
    page.open(call.id)
    page.sheet.head.tabs.set_value("inquiries")
    line = page.sheet.inquiries.editor.line
    area = page.sheet.inquiries.findChild(QScrollArea)
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: cut(area) == 0)
    box = line.form.editor("place")
    box.setFocus()
    type_into(box, "ひかりの")
    box.offering.show_offers()
    offers = box.window().findChild(Offers)
    qtbot.waitUntil(offers.isVisible)
    assert offers.viewport().width() >= min(offers.sizeHintForColumn(0), page.width() - 20)
    assert LONG in [offers.item(place).toolTip() for place in range(offers.count())]
