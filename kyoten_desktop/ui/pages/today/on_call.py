"""今夜の当番 (いまの当番 before opening): who answers in closed hours, by which phone, what was handed over (S1-06)."""

from PySide6.QtCore import Signal

from kyoten_desktop.domain.office.on_call import Shift
from kyoten_desktop.services.today import Today
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph, set_paragraph

TITLE = "今夜の当番"


class OnCallCard(Card):
    """There only where the office keeps a roster; ``roster_wanted`` leads to it."""

    roster_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(TITLE)
        self.link = LinkButton(theme, "当番表")
        self.link.setObjectName("open_roster")
        self.link.setAccessibleName("当番表を開く")
        self.link.clicked.connect(self.roster_wanted)
        self.add_to_head(self.link)
        self.when = paragraph("", "quiet")
        self.when.setObjectName("on_call_when")
        self.who = paragraph("", "strong")
        self.who.setObjectName("on_call")
        self.trouble = paragraph("", "amber")
        self.trouble.setObjectName("on_call_trouble")
        self.hand_over = paragraph("", "quiet")
        for part in (self.when, self.who, self.trouble, self.hand_over):
            self.body.addWidget(part)
        self.body.setSpacing(4)
        self.hide()

    def show_night(self, today: Today) -> None:
        """Show who answers tonight, and what is not as it should be."""
        night = today.on_call
        self.setVisible(night is not None)
        if night is None:
            return
        title = night.title_at(today.now)
        self.title.setText(title)
        self.setAccessibleName(title)
        is_older = night.is_of_yesterday(today.now)
        when = night.dated_when if is_older else night.when
        self.note.setText("" if is_older else night.span)
        for part, lines in (
            (self.when, [night.dated] if is_older else []),
            (self.who, [_who(shift, when(shift)) for shift in night.shifts]),
            (self.trouble, night.troubles_at(today.now)),
            (self.hand_over, [f"引継ぎ：{shift.hand_over}" for shift in night.shifts if shift.hand_over]),
        ):
            set_paragraph(part, "\n".join(lines))
            part.setVisible(bool(lines))


def _who(shift: Shift, when: str) -> str:
    """Return who answers on one line and who is asked next on another; of several shifts each says when above."""
    lines = [shift.first, *([shift.next_one] if shift.second else [])]
    return "\n".join([when, *lines] if when else lines)
