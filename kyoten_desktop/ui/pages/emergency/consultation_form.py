"""The 相談票 tab: the generated form with 対象者, ケース and the acceptance in their places."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.models.items import Need, item_of, items_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.fields.person_box import KnownPeople, Offered, PersonBox
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.emergency.acceptance import AcceptanceBlock
from kyoten_desktop.ui.pages.emergency.client_box import ANONYMOUS, ClientBox
from kyoten_desktop.ui.pages.emergency.open_call import OpenCall
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.form_field import Field

FIRST = "subject_name"
_SAID_OF_PERSON = ("subject_kana", "sex", "ward", "disabilities")
_NEEDED = tuple(item for item in items_of(EmergencyConsultation) if item.need is not Need.OPTIONAL)
_SAID_OF_NOBODY = ("age_band", "sex")


class ConsultationForm(QWidget):
    """The fields of one call. ``changed`` tells each change of any field, also of the acceptance."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, labels: Labels, bodies: KnownBodies) -> None:
        super().__init__()
        name = item_of(EmergencyConsultation, FIRST)
        self._people, self._labels, self._is_locked = desk.client, labels, False
        self._known = KnownPeople(desk.client, labels)
        self.subject = PersonBox(
            theme, self._offer, prompt=name.hint, longest=name.longest, pause_ms=bodies.pause_ms, links=False
        )
        self.case = ClientBox(theme, desk.client)
        self.acceptance = AcceptanceBlock(theme, desk, labels)
        self.form = Form(
            theme,
            EmergencyConsultation,
            labels,
            desk.clock,
            editors={FIRST: self.subject, "client_id": self.case},
            below={"outcome": self.acceptance},
            bodies=bodies,
        )
        self._scroll: QScrollArea = scrolled(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        _order_tabs(self.form, self.acceptance)
        self.points = self.form.points
        self.points.below = self._asked_below
        self.subject.person_chosen.connect(self._take_person)
        self.case.anonymous_wanted.connect(self._make_anonymous)
        self.form.changed.connect(self._hear)
        self.acceptance.changed.connect(self._hear_acceptance)
        self.acceptance.looked_at.connect(self.form.open_points_changed)
        self.form.open_points_changed.connect(lambda: self.case.note_name(self.subject.text()))

    def show_call(self, shown: OpenCall) -> None:
        """Show a sheet, or the values a new one begins with."""
        self.form.set_values(shown.source())
        self.acceptance.show_stay(shown.stay)
        self._is_locked = shown.is_finished
        self.form.set_read_only(shown.is_finished)
        self._follow_outcome()
        self.form.show_missing(() if shown.is_finished else _NEEDED)
        self._scroll.verticalScrollBar().setValue(0)

    def intake(self) -> Intake | None:
        """Return the acceptance as typed, None unless the outcome is the office's own room."""
        return self.acceptance.intake() if _is_own_room(self.form) else None

    def is_accepting(self) -> bool:
        """Tell whether saving now would open a stay."""
        return _is_own_room(self.form) and self.acceptance.stay is None

    def is_unreadable(self) -> bool:
        """Tell whether something typed cannot be read, so that the sheet cannot be saved as it stands."""
        return self.form.is_unreadable() or (self.is_accepting() and self.acceptance.fields.is_unreadable())

    def typed(self) -> dict[str, Any]:
        """Return what was typed, as JSON can hold it."""
        return {"form": self.form.draft(), "intake": self.acceptance.fields.draft() if self.is_accepting() else {}}

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``typed`` returned."""
        self.form.set_draft(kept.get("form", {}))
        self._follow_outcome()
        self.acceptance.fields.set_draft(kept.get("intake", {}))
        self.acceptance.look_ahead()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each refusal at its item."""
        found = list(problems)
        own = {"room_id", "at", *(self.acceptance.fields.draft() if self.is_accepting() else ())}
        self.form.show_problems([each for each in found if each.item not in own])
        if self.is_accepting():
            self.acceptance.show_problems(found)
        # The words of the refusal stand below the field only after the form is laid out again.
        QTimer.singleShot(0, self, partial(_keep_in_sight, self._scroll))

    def go_to_first(self) -> None:
        """Put the cursor into 対象者, where a call begins."""
        self.subject.setFocus(Qt.FocusReason.TabFocusReason)

    def _hear(self, name: str) -> None:
        if name == FIRST and self.case.client is not None and self.subject.text().strip() != self.case.client.name:
            # Another name is another person: a link must never stay behind on its own.
            self.case.take(None)
        if name in _SAID_OF_NOBODY:
            self._name_nobody()
        if name in ("outcome", "decision_at"):
            self._follow_outcome()
        self.changed.emit()

    def _hear_acceptance(self) -> None:
        self.form.open_points_changed.emit()
        self.changed.emit()
        # What the choice runs into has its place only after the form is laid out again.
        QTimer.singleShot(0, self, partial(_show_consequence, self._scroll, self.acceptance.strip))

    def _offer(self, words: str) -> Sequence[Offered]:
        return () if words.startswith(ANONYMOUS) else self._known(words)

    def _take_person(self, offered: Offered) -> None:
        client = self._people.get(offered.client_id)
        known = {"subject_kana": client.kana, "sex": client.sex, "ward": client.ward}
        known["disabilities"] = client.disabilities  # type: ignore[assignment] # one line of codes
        for name in _SAID_OF_PERSON:
            editor: Any = self.form.editor(name)
            if editor.is_blank() and known[name]:
                editor.set_value(known[name])
        self.case.take(client)

    def _make_anonymous(self) -> None:
        self.subject.set_value(ANONYMOUS)
        self._name_nobody()
        self._hear(FIRST)
        self.form.go_to("age_band")

    def _name_nobody(self) -> None:
        """Keep 「匿名（40代・男性）」 in step with what is known, as the list shows it."""
        if self.case.client is not None or not self.subject.text().startswith(ANONYMOUS):
            return
        values = self.form.values()
        known = [self._labels.label(name, values[name]) for name in _SAID_OF_NOBODY if values.get(name)]
        self.subject.set_value(f"{ANONYMOUS}（{'・'.join(known)}）" if known else ANONYMOUS)

    def _asked_below(self, name: str) -> Iterable[Field]:
        """Return what the acceptance asks, as long as it asks; it stands below the row of 結果."""
        return self.acceptance.asked() if name == "other_place" and self.is_accepting() else ()

    def _follow_outcome(self) -> None:
        shown = _is_own_room(self.form) and (self.acceptance.stay is not None or not self._is_locked)
        if shown:
            self.acceptance.begin(self.form.values().get("decision_at"))
        self.acceptance.setVisible(shown)


def _keep_in_sight(scroll: QScrollArea) -> None:
    focused = scroll.window().focusWidget()
    if focused is not None and scroll.isAncestorOf(focused):
        scroll.ensureWidgetVisible(focused, 0, 96)


def _show_consequence(scroll: QScrollArea, strip: QWidget) -> None:
    focused = scroll.window().focusWidget()
    if strip.isVisible() and focused is not None and scroll.isAncestorOf(focused):
        scroll.ensureWidgetVisible(strip, 0, 8)
        scroll.ensureWidgetVisible(focused, 0, 8)


def _is_own_room(form: Form) -> bool:
    editor: Any = form.editor("outcome")
    return bool(editor.value() == OWN_ROOM)


def _order_tabs(form: Form, acceptance: AcceptanceBlock) -> None:
    """Let Tab go from the row of 結果 into the acceptance and on."""
    last = form.editor("other_place")
    fields = [acceptance.fields.editor(name) for name in acceptance.fields.draft()]
    for widget in (*fields, acceptance.accept, acceptance.link, form.editor("decided_by")):
        QWidget.setTabOrder(last, widget)
        last = widget
