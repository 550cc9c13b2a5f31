"""A text that names a body: known ones are offered, what is typed stays as written, and the link goes beside it."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent

from kyoten_desktop.domain.network.naming import is_relation, maybe_body_part
from kyoten_desktop.models import Organization
from kyoten_desktop.services.network.linking import NamedHere
from kyoten_desktop.ui.fields.body_mark import NOTHING, BodyMark
from kyoten_desktop.ui.fields.known_bodies import BackOffer, BodyOffer, KindOffer, KnownBodies, NewOffer, OpenOffer
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.fields.offers import Offer, Offering
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.keys_within import Key, KeysWithin

_MORE = "↓ で候補と、機関に加える手順が出ます。"


class BodyBox(LineEdit):
    """↓ goes into the offers, or shows what can be done with the name; Enter takes, Esc leaves, nothing is taken alone.

    ``link`` is the body the text leads to: as it was kept, as it was chosen, else the only one that is called exactly
    so. Taking an offer completes what was typed since the text was shown and never changes an older text. ``read``
    tells that what it names was looked at.
    """

    read = Signal()

    def __init__(self, theme: Theme, known: KnownBodies, longest: int = 0, prompt: str = "") -> None:
        super().__init__(longest, prompt)
        self._known = known
        self._kept: tuple[str, int | None] = ("", None)
        self._named = NamedHere()
        self._read_of: str | None = None
        self._failure, self._is_completing = "", False
        self.offering = Offering(self, self._while_typing, "この機関ですか", known.pause_ms)
        self.offering.taken.connect(self._take)
        self.offering.pause.timeout.connect(self.look)
        self.mark = BodyMark(theme, self)
        self.mark.clicked.connect(self.show_ways)
        self.textEdited.connect(self._type)
        closed = Key(self.show_ways, lambda: not self.offering.is_open() and not self.is_blank())
        KeysWithin(self, {"Down": closed}, first=False)

    def set_value(self, value: object) -> None:
        """Show a text that leads to what it names, until ``lead_to`` tells what it was linked to."""
        super().set_value(value)
        self._kept, self._read_of, self._failure = ("", None), None, ""
        self.look()

    def set_draft(self, kept: object) -> None:
        """Show again what was typed; it leads to what it led to while it is called so."""
        super().set_value(kept)
        self._read_of, self._failure = None, ""
        self.look()

    def lead_to(self, body_id: int | None) -> None:
        """Let the text that stands here lead to this body, or to none."""
        self._kept, self._read_of, self._failure = (self.text(), body_id), None, ""
        self.look()

    def link(self) -> int | None:
        """Return the body the text leads to."""
        body = self.named().body
        return body.id if body is not None else None

    def named(self) -> NamedHere:
        """Return what the text names."""
        text = self.text()
        if self._read_of != text:
            words, body_id = self._kept
            self._named = self._known.named(text, body_id, is_typed=text != words) if text.strip() else NamedHere()
            self._read_of = text
        return self._named

    def remark(self) -> str:
        """Return what is to be known of the body, or why an act was refused."""
        body = self.named().body
        ahead = self._known.closing_words(body) if body is not None else ""
        return self._failure or self._gone_words() or ahead

    def look(self) -> None:
        """Show whether the text leads to a body."""
        named = self.named()
        names_none = self.is_blank() or (not named.called and named.body is None and is_relation(self.text()))
        status, meaning = (NOTHING, "") if names_none else _signs(named, self._gone_words())
        self.mark.show_status(status, meaning)
        self.setAccessibleDescription(meaning)
        self.read.emit()

    def show_ways(self) -> None:
        """Show what can be done with the name."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_of, self._is_completing = None, False
        named, words = self.named(), self.text().strip()
        if self.isReadOnly():
            self.offering.offer([OpenOffer(named.body)] if named.body is not None else [], first=True)
        elif words:
            self.offering.offer(self._known.ways(words, named), first=True)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - Qt
        """Take the offer chosen while typing before Tab goes on."""
        if self._is_completing:
            self.offering.take_chosen()
        return super().focusNextPrevChild(is_next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the offers away."""
        super().focusOutEvent(event)
        self.offering.hide()
        self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the mark at the end of the line."""
        super().resizeEvent(event)
        self.mark.fit()

    def _gone_words(self) -> str:
        named = self.named()
        found = [named.body] if named.body is not None else list(named.called)
        if len(found) != 1:
            return ""
        gone = f"「{found[0].name}」はごみ箱にあります。↓ で戻せます。" if found[0].deleted_at is not None else ""
        return gone or self._known.closed_words(found[0])

    def _type(self) -> None:
        self._failure = ""
        self.mark.show_status(NOTHING, "")
        self.offering.pause.start()

    def _while_typing(self, words: str) -> list[Offer]:
        self._is_completing = True
        found: list[Offer] = [*self._known.offered(words)]
        body = self.named().body
        if body is not None:
            return [] if [each.body.id for each in found if isinstance(each, BodyOffer)] == [body.id] else found
        return [*found, NewOffer(maybe_body_part(words))] if found else []

    def _take(self, chosen: Offer) -> None:
        match chosen:
            case OpenOffer(body=body):
                self._known.open_body(body.id)
            case BodyOffer(body=body):
                self._lead(body)
            case NewOffer(name=name):
                self._is_completing = False
                self.offering.offer(self._known.kinds(name), first=True)
            case KindOffer():
                self._keep(partial(self._known.keep, chosen))
            case BackOffer():
                self._keep(partial(self._known.take_back, chosen))

    def _keep(self, act: "partial[Organization]") -> None:
        with Attempt(self._refuse):
            self._lead(act())

    def _refuse(self, words: str) -> None:
        self._failure = words
        self.look()

    def _lead(self, body: Organization) -> None:
        text = self.text()
        is_called = self._known.named(text, body.id, is_typed=True).body
        if text != self._kept[0] and (is_called is None or is_called.id != body.id):
            part, blocker = maybe_body_part(text), QSignalBlocker(self)
            self.setSelection(text.index(part.strip()), len(part.strip()))
            self.insert(body.name)
            blocker.unblock()
        self.lead_to(body.id)
        self.changed.emit()


def _signs(named: NamedHere, gone: str) -> tuple[Status, str]:
    """Return the state of a text, and the same in a sentence."""
    if named.body is not None:
        closed, linked = Status(Shape.TRIANGLE, "閉じた機関", "amber"), Status(Shape.CHECK, "機関あり", "accent")
        return closed if gone else linked, f"「{named.body.name}」に結びついています。{gone}↓ で開けます。"
    standing = [body for body in named.called if body.deleted_at is None]
    if len(standing) > 1:
        words = f"この名前の機関が{len(standing)}か所あります。↓ で選べます。"
        return Status(Shape.DIAMOND, f"候補 {len(standing)}", "amber"), words
    if gone:
        return Status(Shape.TRIANGLE, "閉じた機関" if standing else "ごみ箱の機関", "amber"), f"{gone}{_MORE}"
    if standing:
        words = f"「{standing[0].name}」がありますが、まだ結びついていません。↓ で選べます。"
        return Status(Shape.DIAMOND, "候補 1", "amber"), words
    return Status(Shape.UNKNOWN, "機関未選択"), f"どの機関か、まだ結びついていません。{_MORE}"
