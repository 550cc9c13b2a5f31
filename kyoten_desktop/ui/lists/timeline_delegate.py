"""Paint one line of a timeline: the head of its day, time, shape on the thread, kind, title, two lines of text."""

from collections.abc import Hashable
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kyoten_desktop.ui.lists.delegates import BAR, INSET, Pen
from kyoten_desktop.ui.look.shapes import Status, paint_shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.two_lines import BREAKS, two_lines

Index = QModelIndex | QPersistentModelIndex
HEAD, LINE, TEXT_LINE, PAD = 36, 22, 20, 7
_LEFT, _TIME, _NODE, _KIND, _GAP = 16, 44, 14, 92, 12
_MOST_LETTERS = 240


class Shown(Protocol):
    """What a line shows (``ui.timeline.TimelineFace``)."""

    @property
    def key(self) -> Hashable:
        """What the line stands for."""

    @property
    def day(self) -> str:
        """The day in words."""

    @property
    def at(self) -> str:
        """The time of day."""

    @property
    def title(self) -> str:
        """What it was about."""

    @property
    def text(self) -> str:
        """The words written."""

    @property
    def detail(self) -> str:
        """What stands at the right."""

    def status(self) -> Status:
        """Return shape and word of the kind."""


class TimelineDelegate(QStyledItemDelegate):
    """Heights follow from the words; how wide a text is, is measured once and kept until the text size changes."""

    def __init__(self, theme: Theme, face_role: int, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._role, self._view = theme, face_role, view
        self._widths: dict[str, int] = {}
        self._split: dict[tuple[str, int], tuple[str, ...]] = {}
        self._metrics = QFontMetrics(theme.text_font(13))

    def forget(self) -> None:
        """Measure again: other lines or another text size."""
        self._widths.clear()
        self._split.clear()
        self._metrics = QFontMetrics(self._theme.text_font(13))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - the view's width counts
        """Return the height of a line with its head and as many lines of text as it has, two at most."""
        face, begins_day = index.data(self._role)
        px = self._theme.height
        lines = self._lines_of(face.text, self._view.viewport().width() - _text_left() - _LEFT)
        return QSize(240, (px(HEAD) if begins_day else 0) + 2 * PAD + px(LINE) + lines * px(TEXT_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line."""
        face, begins_day = index.data(self._role)
        theme = self._theme
        box = QRect(option.rect)  # type: ignore[attr-defined] # missing in the stubs
        painter.save()
        if begins_day:
            self._paint_head(painter, QRect(box.left(), box.top(), box.width(), theme.height(HEAD)), face.day)
            box.setTop(box.top() + theme.height(HEAD))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined] # missing in the stubs
        if chosen:
            self._paint_chosen(painter, box)
        pen = Pen(painter, theme, theme.color("sel" if chosen else "sheet"))
        self._paint_thread(pen, box, face, begins_day=begins_day)
        upper = QRect(box.left(), box.top() + PAD, box.width() - _LEFT, theme.height(LINE))
        self._paint_line(pen, upper, face)
        below = QRect(_text_left(), upper.bottom() + 1, box.width() - _LEFT - _text_left(), theme.height(TEXT_LINE))
        self._paint_text(pen, below, face.text)
        painter.restore()

    def _lines_of(self, text: str, room: int) -> int:
        if not text:
            return 0
        letter = self._metrics.height()
        if len(text) * letter <= room or len(text) * letter > 2 * room:
            # No letter is wider than the line is high, and none of running text less than half of it on the average.
            return 1 if len(text) * letter <= room else 2
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics.horizontalAdvance(text[:_MOST_LETTERS].translate(BREAKS))
        return 1 if width <= room else 2

    def _paint_head(self, painter: QPainter, box: QRect, day: str) -> None:
        theme = self._theme
        pen = Pen(painter, theme, theme.color("sheet"))
        words = box.adjusted(_LEFT, 8, -_LEFT, -4)
        taken = pen.words(words, day, theme.text_font(13, bold=True), "text2")
        left = words.left() + taken + _GAP
        painter.fillRect(left, words.center().y(), max(0, words.right() - left), 1, theme.color("line"))

    def _paint_chosen(self, painter: QPainter, box: QRect) -> None:
        accent = self._theme.color("accent")
        painter.fillRect(box, self._theme.color("sel"))
        painter.fillRect(box.left(), box.top(), BAR, box.height(), accent)
        if self._view.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_thread(self, pen: Pen, box: QRect, face: Shown, *, begins_day: bool) -> None:
        theme, status = self._theme, face.status()
        size = theme.height(_NODE)
        left = _LEFT + _TIME + _GAP
        top = box.top() + PAD + (theme.height(LINE) - size) // 2
        start = top if begins_day else box.top()
        pen.painter.fillRect(left + size // 2, start, 1, box.bottom() + 1 - start, theme.color("line2"))
        pen.painter.fillRect(left, top - 2, size, size + 4, pen.ground)
        square = QRectF(left, top, size, size)
        paint_shape(pen.painter, square, status.shape, theme.color(status.tone), pen.ground)

    def _paint_line(self, pen: Pen, box: QRect, face: Shown) -> None:
        theme, status = self._theme, face.status()
        pen.words(QRect(_LEFT, box.top(), _TIME, box.height()), face.at, theme.figure_font(13), "text2", right=True)
        kind = QRect(_text_left(), box.top(), _KIND, box.height())
        pen.words(kind, status.word, theme.text_font(13), status.tone)
        rest = QRect(kind.right() + 1, box.top(), box.right() - kind.right(), box.height())
        detail = QRect(rest)
        detail.setLeft(rest.left() + rest.width() // 2)
        taken = pen.words(detail, face.detail, theme.text_font(13), "text2", right=True)
        pen.words(rest.adjusted(0, 0, -taken - INSET, 0), face.title, theme.text_font(14, bold=True), "text")

    def _paint_text(self, pen: Pen, box: QRect, text: str) -> None:
        font, place = self._theme.text_font(13), (text, box.width())
        if place not in self._split:
            self._split[place] = two_lines(text[:_MOST_LETTERS].translate(BREAKS), font, box.width())
        for line in self._split[place]:
            pen.words(box, line, font, "text", fits=True)
            box.translate(0, box.height())


def _text_left() -> int:
    return _LEFT + _TIME + _GAP + _NODE + _GAP
