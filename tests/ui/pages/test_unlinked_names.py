"""The names that lead to no body, where two people work on them at once (R-03)."""

from kyoten_desktop.ui.pages.organization.names_view import NamesView
from tests.builders import a_call
from tests.ui.sheet.open_sheets import tools_of


def test_a_name_that_somebody_linked_meanwhile_is_refused_there_and_nothing_changes(desk, theme, qtbot):
    hikari, other = (
        desk.network.organization.save(None, None, {"name": name}) for name in ("ひかり相談支援", "ひかり作業所")
    )
    call = desk.emergency.save(None, None, a_call(), inquiries=[{"place": "ひかり"}])
    view = NamesView(tools_of(desk, theme))
    qtbot.addWidget(view)
    view.refresh()
    assert [way.text() for way in view.panel.ways if not way.isHidden()] == [
        "「ひかり作業所」に結びつける",
        "「ひかり相談支援」に結びつける",
    ]
    desk.network.linking.link("ひかり", other.id)
    view.panel.ways[1].click()
    assert "この名前は、もうどこかの機関に結びついています。" in view.panel.strip.sentence()
    assert desk.emergency.get(call.id).inquiries[0].place_body_id == other.id != hikari.id
    view.refresh()
    assert view.stack.currentWidget() is view.empty
