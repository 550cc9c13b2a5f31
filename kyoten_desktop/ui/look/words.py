"""Words, lines and states that the style sheet dresses: labels by role, hairlines, dynamic properties."""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

# Letters between which no line is broken: a row of them would push what stands beside it out of the window.
_UNBROKEN = re.compile(r"([0-9A-Za-zー―—…‥・_=~〜./!！?？-]{24})(?=\S)")


def label(text: str = "", role: str = "") -> QLabel:
    """Return a line of plain words; roles are title, section, strong, name, label, quiet, hint, amber, red, accent."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def paragraph(text: str, role: str = "quiet") -> QLabel:
    """Return running text of one or more lines, wrapped, with a line height of 150 %."""
    made = QLabel()
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setProperty("role", role)
    set_paragraph(made, text)
    return made


def set_paragraph(made: QLabel, text: str, strong: str = "") -> None:
    """Change the words of a paragraph, ``strong`` in bold; BIZ fonts have no leading, so the line height is set."""
    lines = _UNBROKEN.sub(r"\1&#8203;", escape(text)).replace("\n", "<br>")
    if strong:
        lines = lines.replace(escape(strong), f"<b>{escape(strong)}</b>")
    made.setText(f'<p style="line-height:150%;margin:0">{lines}</p>')
    made.setAccessibleName(text)


def rule(role: str = "rule") -> QFrame:
    """Return a hairline; ``upright`` stands."""
    made = QFrame()
    made.setProperty("role", role)
    vertical = role == "upright"
    fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
    made.setSizePolicy(fixed if vertical else free, free if vertical else fixed)
    return made


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet selects by (``miss``, ``err``, ``role``, ``tone``) and dress it again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def on_ground(widget: QWidget, ground: str) -> QWidget:
    """Give a plain widget a ground of its own (paper, rail, sheet, head, desk) and return it."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget
