"""Several filters at once as a row of chips: Space switches one, ←→ move, すべて and なし switch them all."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.segmented import Segment
from kyoten_desktop.ui.look.shapes import Shape, shape_pixmap
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.wrapping import WrappingLayout

_SHAPE_PX = 12


class FilterChips(QWidget):
    """Shows ``choices`` (key, word), all switched on; ``changed`` acts at once. Tab passes the chips as one."""

    changed = Signal()

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]], name: str = "しぼり込み") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._theme, self._name, self._is_loading = theme, name, False
        self._keys = [key for key, _ in choices]
        self.chips = tuple(Segment(theme, word, "chip") for _, word in choices)
        self.all, self.none = LinkButton(theme, "すべて"), LinkButton(theme, "なし")
        self.all.setObjectName("all_chips")
        self.none.setObjectName("no_chips")
        line = WrappingLayout(self)
        for place, chip in enumerate(self.chips):
            chip.setObjectName(f"chip_{self._keys[place]}")
            chip.setAccessibleName(f"{name} {chip.text()}")
            chip.setChecked(True)
            chip.stepped.connect(lambda by, place=place: self._step(place, by))
            chip.toggled.connect(lambda _on: self._tell())
            line.addWidget(chip)
        for link, on in ((self.all, True), (self.none, False)):
            link.clicked.connect(lambda _checked=False, on=on: self.set_value(self._keys if on else (), tell=True))
        line.addWidget(_together(self.all, self.none))
        theme.changed.connect(self._draw)
        self._stand_at(0)
        self._draw()

    def value(self) -> frozenset[str]:
        """Return the keys that are switched on."""
        return frozenset(key for key, chip in zip(self._keys, self.chips, strict=True) if chip.isChecked())

    def show_only(self, keys: Collection[str]) -> None:
        """Offer only these chips; what is not offered keeps its state."""
        offered = [place for place, key in enumerate(self._keys) if key in keys]
        for place, chip in enumerate(self.chips):
            chip.setVisible(place in offered)
        if offered:
            self._stand_at(offered[0])
        self.updateGeometry()

    def is_all(self) -> bool:
        """Tell whether nothing is filtered away."""
        return len(self.value()) == len(self._keys)

    def set_value(self, keys: Sequence[str] | frozenset[str], *, tell: bool = False) -> None:
        """Switch exactly these on; ``tell`` emits ``changed`` once when that changes anything."""
        before = self.value()
        self._is_loading = True
        for key, chip in zip(self._keys, self.chips, strict=True):
            chip.setChecked(key in keys)
        self._is_loading = False
        self._draw()
        if tell and self.value() != before:
            self.changed.emit()

    def set_word(self, key: str, word: str) -> None:
        """Change the word of a chip, for example to add a count."""
        chip = self.chips[self._keys.index(key)]
        chip.setText(f" {word}")
        chip.setAccessibleName(f"{self._name} {word}")

    def _step(self, place: int, by: int) -> None:
        shown = [at for at, chip in enumerate(self.chips) if not chip.isHidden()]
        to = shown.index(place) + by
        if 0 <= to < len(shown):
            to = shown[to]
            self._stand_at(to)
            self.chips[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _stand_at(self, place: int) -> None:
        for other, chip in enumerate(self.chips):
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.chips[place])

    def _tell(self) -> None:
        if not self._is_loading:
            self._draw()
            self.changed.emit()

    def _draw(self) -> None:
        color, px = self._theme.color, self._theme.height(_SHAPE_PX)
        for chip in self.chips:
            on = chip.isChecked()
            shape, tone, ground = (Shape.CHECK, "accent", "accent_t") if on else (Shape.CIRCLE, "text3", "sheet")
            chip.setIcon(QIcon(shape_pixmap(shape, color(tone), color(ground), px)))
            chip.setIconSize(QSize(px, px))
            chip.setText(f" {chip.text().strip()}")
        self.all.setEnabled(not self.is_all())
        self.none.setEnabled(bool(self.value()))


def _together(*links: QWidget) -> QWidget:
    """Return the links side by side; neither goes alone into the next line."""
    held = QWidget()
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for link in links:
        line.addWidget(link)
    return held
