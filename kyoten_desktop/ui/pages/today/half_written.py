"""書きかけ: what was typed and never saved, each line a way back to where it stands."""

from PySide6.QtCore import Signal

from kyoten_desktop.services.sheets.half_written import HalfWritten
from kyoten_desktop.services.today import Today
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import rule
from kyoten_desktop.ui.pages.today.short_list import ShortList
from kyoten_desktop.ui.pages.today.words import near_words

TITLE = "書きかけ"
MOST_SHOWN = 2
_NAMELESS = "氏名未記入"


class HalfWrittenCard(Card):
    """The newest ones, or all of them; the card is there only while something waits. ``opened`` carries the line."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(TITLE, inset=0)
        self.list = ShortList(theme, TITLE, "half_written")
        self.list.opened.connect(self._open)
        self.rest = LinkButton(theme, "")
        self.rest.setObjectName("all_half_written")
        self.rest.clicked.connect(self._toggle)
        self.add_to_head(self.rest)
        self.body.setSpacing(0)
        self.body.addWidget(rule())
        self.body.addWidget(self.list)
        self._today: Today | None = None
        self._whole = False
        self.hide()

    def show_waiting(self, today: Today) -> None:
        """Show what waits."""
        self._today = today
        waiting = today.half_written
        shown = waiting if self._whole else waiting[:MOST_SHOWN]
        self.note.setText(f"{len(waiting)}件" if waiting else "")
        self.list.set_rows([(_key(one), _face(one, today)) for one in shown])
        self.rest.setText("減らす" if self._whole else f"ほか {len(waiting) - MOST_SHOWN}件")
        self.rest.setAccessibleName(f"{TITLE} {self.rest.text()}")
        self.rest.setVisible(len(waiting) > MOST_SHOWN)
        self.setVisible(bool(waiting))

    def _toggle(self) -> None:
        self._whole = not self._whole
        if self._today is not None:
            self.show_waiting(self._today)

    def _open(self, key: object) -> None:
        waiting = self._today.half_written if self._today is not None else ()
        for one in waiting:
            if _key(one) == key:
                self.opened.emit(one)


def _key(one: HalfWritten) -> tuple[str, int]:
    return one.form, one.sheet_id


def _face(one: HalfWritten, today: Today) -> TwoLineFace:
    status = Status(Shape.DIAMOND, one.word, "amber")
    by = f"{one.typed_by}さんが書きかけたものです"
    return TwoLineFace(one.name or _NAMELESS, near_words(one.typed_at, today.now.date()), status, tip=by, link=True)
