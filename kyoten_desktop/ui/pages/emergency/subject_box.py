"""対象者: while the name is typed, known people are offered below the field; choosing is left to the coordinator."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Client
from kyoten_desktop.services.people.client import ClientService
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.theme import Theme

ANONYMOUS = "匿名"
_MOST = 6
_LEAST_WIDTH = 360
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SubjectBox(LineEdit):
    """A line for the name. ↓ goes into the offers, Enter takes one, Esc leaves them; nothing is taken by itself."""

    person_chosen = Signal(object)

    def __init__(self, theme: Theme, people: ClientService, longest: int, prompt: str, pause_ms: int) -> None:
        super().__init__(longest, prompt)
        self._theme, self._people = theme, people
        self._offered: list[Client] = []
        self._offers: _Offers | None = None
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._offer)
        self.textEdited.connect(lambda _text: self._pause.start())

    def offers(self) -> list[str]:
        """Return the lines offered now."""
        offers = self._offers
        return [offers.item(place).text() for place in range(offers.count())] if offers and offers.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the offers."""
        offers = self._offers
        if offers is None or not offers.isVisible() or self.composition.is_active:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            offers.setCurrentRow(min(offers.currentRow() + 1, offers.count() - 1))
        elif event.key() == Qt.Key.Key_Up:
            offers.setCurrentRow(max(offers.currentRow() - 1, 0))
        elif event.key() == Qt.Key.Key_Escape:
            offers.hide()
        elif event.key() in _ENTER and offers.currentRow() >= 0:
            self._take(offers.currentRow())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the offers away."""
        super().focusOutEvent(event)
        self._pause.stop()
        if self._offers is not None:
            self._offers.hide()

    def _offer(self) -> None:
        words = self.text().strip()
        known = bool(words) and not words.startswith(ANONYMOUS) and not self.isReadOnly()
        self._offered = list(self._people.offered(words, _MOST)) if known else []
        offers = self._offers = self._offers or self._made()
        offers.clear()
        for client in self._offered:
            offers.addItem(QListWidgetItem(offer_words(client)))
        offers.setVisible(bool(self._offered) and self.hasFocus())
        if offers.isVisible():
            offers.stand_below(self)

    def _made(self) -> "_Offers":
        offers = _Offers(self)
        offers.itemClicked.connect(lambda item: self._take(offers.row(item)))
        return offers

    def _take(self, place: int) -> None:
        if self._offers is not None:
            self._offers.hide()
        self.person_chosen.emit(self._offered[place])


class _Offers(QListWidget):
    """The people offered; never takes the focus, so that the input method keeps its line."""

    def __init__(self, line: SubjectBox) -> None:
        super().__init__(line.window())
        self.setObjectName("people_offered")
        self.setAccessibleName("この方ですか")
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def stand_below(self, line: SubjectBox) -> None:
        """Stand under the line, over what follows."""
        window = line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        corner = line.mapTo(window, QPoint(0, line.height()))
        width = min(max(line.width(), _LEAST_WIDTH), window.width() - corner.x() - 8)
        height = sum(self.sizeHintForRow(place) for place in range(self.count()))
        self.setGeometry(corner.x(), corner.y(), width, height + 2 * self.frameWidth() + 4)
        self.raise_()


def offer_words(client: Client) -> str:
    """Return a person as offered: name, kana, number, birth date, former name."""
    kana = f"（{client.kana}）" if client.kana else ""
    born = f"{wareki.short(client.birth_date)}生" if client.birth_date else ""
    former = f"旧姓名 {client.former_name}" if client.former_name else ""
    return "  ".join(part for part in (f"{client.name}{kana}", client.client_no, born, former) if part)
