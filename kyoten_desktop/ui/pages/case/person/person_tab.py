"""The 本人 tab: the person, whom to call, certificates, how to treat them; every line in its place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.models import CareItem, Certificate, Client, ContactPerson
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.pages.case.people.person_twins import TwinStrip
from kyoten_desktop.ui.pages.case.person.person_lines import (
    CARE_ITEM_COLUMNS,
    CERTIFICATE_COLUMNS,
    CONTACT_COLUMNS,
    care_item_face,
    certificate_face,
    contact_face,
    next_rank,
)
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.face import FormFace
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from kyoten_desktop.ui.sheet.open_sheet import Book, OpenSheet

FORM = "client"
LINES = "client_lines"
_OF_PERSON = (ContactPerson, CareItem, Certificate)


class PersonTab(CaseTab):
    """``twins`` says who else this may be, while name, kana or birth date are typed."""

    def __init__(self, tools: CaseTools) -> None:
        super().__init__(tools)
        desk, theme = tools.desk, tools.theme
        self.strip = WarningStrip(theme)
        self.twins = TwinStrip(tools)
        self.form = Form(theme, Client, tools.labels, desk.clock)
        self.contacts = self._lines(
            ContactPerson, CONTACT_COLUMNS,
            "緊急連絡先（かける順）", "だれにかけるかがまだありません。", contact_face(tools),
        )  # fmt: skip
        self.care_items = self._lines(
            CareItem, CARE_ITEM_COLUMNS,
            "本人の取扱い", "してはいけないこと、うまくいく関わりを書きます。空欄は「なし」の意味になりません。",
            care_item_face(tools),
        )  # fmt: skip
        self.certificates = self._lines(
            Certificate, CERTIFICATE_COLUMNS,
            "手帳・受給者証", "手帳と受給者証を書くと、期限の前に知らせます。", certificate_face(tools),
        )  # fmt: skip
        book = Book(FORM, self._write, desk.client.get, "本人のシート")
        self.keeper = OpenSheet(desk, FormFace(self.form), book, self.strip, tools.pauses)
        editors = dict(zip((sheet.__tablename__ for sheet in _OF_PERSON), self._editors(), strict=True))
        self.lines = OpenLines(desk, LINES, editors, tools.pauses)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show the person; typing stays when it is the same one."""
        super().show_person(person)
        self.keeper.follow(person.client)
        book = self.tools.desk.lines.book
        self.lines.show(person.client.id, {sheet.__tablename__: book(sheet, person.client.id) for sheet in _OF_PERSON})
        self.twins.look(person.client.id, self.form.values())

    def keep(self) -> bool:
        """Put the form and the lines on the disk."""
        kept = (self.keeper.leave(), self.lines.keep())
        return all(kept)

    def save(self) -> bool:
        """Save the form, saying what is in the way."""
        return self.keeper.save(loud=True)

    def _write(self, client_id: int | None, version: int | None, values: Any) -> Client:
        return self.tools.desk.client.save(client_id, version, values)

    def _editors(self) -> Sequence[LinesEditor]:
        return (self.contacts, self.care_items, self.certificates)

    def _lines(self, sheet: type, columns: Sequence[str], title: str, empty_words: str, face: Any) -> LinesEditor:
        return LinesEditor(
            self.tools.theme, sheet, self.tools.labels, self.tools.desk.clock, columns=columns, book=None, title=title,
            empty_words=empty_words, face=face, blank=lambda: self._blank(sheet),
        )  # fmt: skip

    def _blank(self, sheet: type) -> dict[str, Any]:
        if sheet is ContactPerson:
            return {"rank": next_rank(self.contacts.store.lines.values())}
        if sheet is CareItem:
            return {"confirmed_on": self.tools.desk.clock.today(), "status": "active"}
        return {}

    def _connect(self) -> None:
        for part in (self.keeper, self.lines):
            part.written.connect(self.written)
            part.failed.connect(self.failed)
            part.touched.connect(self.touched)
        self.keeper.kept.connect(lambda _client: self.changed_person.emit())
        self.lines.lines_changed.connect(self.changed_person)
        self.form.changed.connect(self._look_for_twins)
        self.twins.opened.connect(self.tools.ways.open_person)
        self.twins.merged.connect(self.changed_person)

    def _look_for_twins(self, name: str) -> None:
        if name in ("name", "kana", "birth_date", "former_name") and self.person is not None:
            self.twins.look(self.person.client.id, self.form.values())

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        for part in (self.strip, self.twins, self.form, *self._editors()):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self.form)
