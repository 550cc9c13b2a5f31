"""A sheet on the paper ground: a head with title, note and something at the right, and a body."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.words import label


class Card(QFrame):
    """Groups what belongs together; fill ``body``, put counts in ``note``, links or buttons in ``head``."""

    def __init__(self, title: str = "", note: str = "", inset: int = 16) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.title: QLabel = label(title, "section")
        self.note: QLabel = label(note, "quiet")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(16, 9, 15, 9)
        self.head.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(inset, 0 if title else inset, inset, inset)
        self.body.setSpacing(8)
        if title:
            self.head.addWidget(self.title)
            self.head.addWidget(self.note)
            self.head.addStretch(1)
            outer.addLayout(self.head)
        outer.addLayout(self.body, 1)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a link, button or sign at the right of the head."""
        self.head.addWidget(widget)
