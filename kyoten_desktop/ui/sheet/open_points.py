"""What is still open on a form: to mend, to fill in before 確定, to ask; for the side column and for F6."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kyoten_desktop.models.items import Item, Kind, Need
from kyoten_desktop.ui.sheet.form_field import Field
from kyoten_desktop.ui.sheet.form_section import Part


@dataclass(frozen=True)
class OpenPoint:
    """Something open: the item, where it stands (4 判断と結果), and words (empty: just not written)."""

    item: Item
    section: str
    words: str = ""


class OpenPoints:
    """Reads the fields of one form, always as they are now and in reading order.

    ``below`` are the fields that a page asks below one item of the form, for now: item name → those fields.
    """

    def __init__(self, sections: Sequence[Part]) -> None:
        self._sections = sections
        self.below: Callable[[str], Iterable[Field]] = lambda _name: ()

    def field(self, name: str) -> Field:
        """Return the field of an item; a wrong name is a bug (KeyError)."""
        return {each.item.name: each for each, _section in self._fields}[name]

    def problems(self) -> tuple[OpenPoint, ...]:
        """Return what has to be mended, each with its words."""
        return tuple(OpenPoint(each.item, section, each.said) for each, section in self._fields if each.said)

    def missing(self) -> tuple[OpenPoint, ...]:
        """Return what is needed to save or to finish and still empty."""
        return tuple(
            OpenPoint(each.item, section) for each, section in self._fields if each.is_missing and not each.said
        )

    def unasked(self) -> tuple[OpenPoint, ...]:
        """Return the questions nobody has asked yet; they do not block 確定."""
        return tuple(
            OpenPoint(each.item, section)
            for each, section in self._fields
            if each.item.kind is Kind.ANSWER and each.item.need is Need.OPTIONAL and each.editor.is_blank()
        )

    def next_open(self) -> str | None:
        """Return the name of the next open item after the one with the cursor, round the end of the form."""
        fields = [each for each, _ in self._fields]
        here = next((place for place, each in enumerate(fields) if _has_focus(each.widget)), -1)
        for each in fields[here + 1 :] + fields[: here + 1]:
            if each.words() or each.is_missing:
                return each.item.name
        return None

    @property
    def _fields(self) -> list[tuple[Field, str]]:
        """Return every field asked now, each with the name of its section."""
        return [
            (field, _name(section))
            for section in self._sections
            for each in section.fields
            for field in (each, *self.below(each.item.name))
            if field.is_asked
        ]


def _name(section: Part) -> str:
    return f"{section.place} {section.title}" if section.place else section.title


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
