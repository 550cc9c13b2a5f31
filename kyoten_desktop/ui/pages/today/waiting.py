"""記入が残っている相談: calls that are not complete yet, with what is missing in words."""

from PySide6.QtCore import Signal

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.services.today import OpenCall, Today
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph, rule
from kyoten_desktop.ui.pages.today.short_list import ShortList
from kyoten_desktop.ui.pages.today.words import missing_words

TITLE = "記入が残っている相談"
MOST_SHOWN = 3
_NOTHING = "残っている相談はありません。\n書きかけの相談票がここに並びます。"


class WaitingCard(Card):
    """The newest calls that wait for completion. ``opened`` carries a call, ``all_wanted`` asks for the list."""

    opened = Signal(int)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(TITLE, inset=0)
        self.list = ShortList(theme, TITLE, "waiting")
        self.list.opened.connect(self._open)
        self.rest = LinkButton(theme, "")
        self.rest.setObjectName("all_waiting")
        self.rest.clicked.connect(self.all_wanted)
        self.add_to_head(self.rest)
        self.nothing = paragraph(_NOTHING)
        self.nothing.setContentsMargins(16, 10, 16, 14)
        self.body.setSpacing(0)
        self.body.addWidget(rule())
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)

    def show_waiting(self, today: Today) -> None:
        """Show the newest ones and how many more there are."""
        calls = today.open_calls
        shown = calls[:MOST_SHOWN]
        rest = len(calls) - len(shown)
        self.note.setText(f"{len(calls)}件" if calls else "")
        self.list.set_rows([(call.call_id, _face(call)) for call in shown])
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.rest.setText(f"ほか {rest}件")
        self.rest.setAccessibleName(f"{TITLE} {self.rest.text()}を一覧で開く")
        self.rest.setVisible(rest > 0)

    def _open(self, call_id: object) -> None:
        if isinstance(call_id, int):
            self.opened.emit(call_id)


def _face(call: OpenCall) -> TwoLineFace:
    came = call.received_at
    if call.missing:
        status = Status(Shape.DIAMOND, missing_words(call.missing), "amber")
    else:
        status = Status(Shape.CIRCLE, "あとは確定するだけです", "text2")
    words = "・".join(item.label for item in call.missing)
    return TwoLineFace(
        call.name or "氏名未記入",
        f"{came.month}/{came.day} {clock_time(came)}",
        status,
        tip=f"不足：{words}" if words else "",
        link=True,
    )
