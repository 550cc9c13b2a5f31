"""The day somebody died, asked where a death is recorded and where a case is closed with 死亡."""

from kyoten_desktop.models import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.fields.editors import make_editor
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.ask import Ask, Question

DIED_ON = "died_on"
_DATE_WIDTH, _LABEL_WIDTH = 260, 132


def death_ask(tools: SheetTools, hint: str = "", label_width: int = _LABEL_WIDTH) -> Ask:
    """Return the question, empty; month or year alone may be answered. ``label_width`` in px puts it under a form."""
    day = item_of(Client, DIED_ON)
    editor = make_editor(day, tools.theme, tools.labels, tools.desk.clock)
    return Ask(tools.theme, [Question(day, editor, hint, _DATE_WIDTH)], label_width)
