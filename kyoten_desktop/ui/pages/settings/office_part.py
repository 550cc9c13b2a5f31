"""A part of the sheet Office: a form of some of its items and a note, saved when it is left."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from kyoten_desktop.models import Office
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.section import Section, SheetEditor, Values
from kyoten_desktop.ui.sheet.form import Form


class OfficePart(Section):
    """Subclasses set ``names`` and ``note``, and editors of their own where the usual ones do not fit."""

    names: Sequence[str] = ()
    note = ""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        own = self.own_editors()
        form = Form(theme, Office, desk.codes.labels(), desk.clock, self.names, editors=own, titled=bool(own))
        self.editor = SheetEditor(theme, form, desk.clock, self._save)
        self.editor.saved.connect(lambda _office: self.saved.emit(desk.clock.now()))
        self.editor.failed.connect(self.failed)
        card = Card()
        card.body.addWidget(self.editor)
        card.body.addWidget(paragraph(self.note, "hint"))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def own_editors(self) -> Mapping[str, QWidget]:
        """Return editors that take the place of the usual ones, by item name."""
        return {}

    def refresh(self) -> None:
        """Show the office as it is kept."""
        if not self.editor.is_touched:
            self._office = self.desk.office.office()
            self.editor.load(self._office)

    def keep_typing(self) -> None:
        """Save what was typed, if it can be."""
        self.editor.keep()

    def _save(self, values: Values) -> Office:
        self._office = self.desk.office.change_office(self._office.version, values)
        return self._office
