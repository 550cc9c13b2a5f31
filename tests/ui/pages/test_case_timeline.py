"""The 経過 tab: an open record has room to be written, and a discarded one comes back from where it stood."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pages.case_steps import a_case_page, a_person, settle, show


def _open_record(desk, theme, qtbot, height):
    person = a_person(desk)
    values = {**desk.support.blank(person.id), "content_main": "services", "summary": "電話で相談"}
    record = desk.support.save(None, None, values)
    page = a_case_page(desk, theme, qtbot)
    page.resize(1206, height)
    tab = show(page, person, "timeline")
    tab.list.go_to(tab.list.records.faces[0].key)
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    settle()
    return tab, record


def test_an_open_record_takes_the_larger_part(desk, theme, qtbot):
    tab, _record = _open_record(desk, theme, qtbot, 684)
    assert tab.list.isVisible()
    assert tab._below.height() > tab.list.height()


def test_in_a_low_window_an_open_record_stands_alone_and_esc_brings_the_lines_back(desk, theme, qtbot):
    tab, _record = _open_record(desk, theme, qtbot, 420)
    assert not tab.list.isVisible()
    QTest.keyClick(tab.record, Qt.Key.Key_Escape)
    settle()
    assert tab.list.isVisible()
    assert tab.list.hasFocus()


def test_a_discarded_record_comes_back_in_place(desk, theme, qtbot):
    tab, record = _open_record(desk, theme, qtbot, 684)
    tab.record.discard.click()
    settle()
    assert not [face for face in tab.list.records.faces if face.text == "電話で相談"]
    tab.strip.buttons()[0].click()
    settle()
    assert [face.text for face in tab.list.records.faces if face.text == "電話で相談"]
    assert desk.support.get(record.id).deleted_at is None


def test_a_record_that_was_corrected_can_only_be_read(desk, theme, qtbot):
    tab, record = _open_record(desk, theme, qtbot, 684)
    corrected = desk.support.correct(record.id, record.version, {**_values(record), "summary": "二度電話があった"})
    tab.record.show_record(record.id)
    for name in ("summary", "next_action"):
        assert tab.record.form.usual.editor(name).isReadOnly()
    assert not tab.record.do.isVisible()
    QTest.keyClicks(tab.record.form.usual.editor("summary"), "later")
    assert tab.record.form.usual.editor("summary").toPlainText() == "電話で相談"
    assert tab.record.keep()
    assert desk.drafts.all() == []
    tab.record.show_record(corrected.id)
    assert not tab.record.form.usual.editor("summary").isReadOnly()
    assert tab.record.do.isVisible()


def _values(record):
    return {name: getattr(record, name) for name in ("client_id", "consultee", "method", "content_main", "started_at")}
