"""What stands on the screen of one sheet, as its keeper needs it: a generated form, or a view that answers the same."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QLineEdit

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.ui.sheet.draft_shelf import FORM


class Face(Protocol):
    """What stands on the screen of one sheet. ``typed`` and ``set_typed`` are everything typed, as JSON can hold it."""

    @property
    def changed(self) -> SignalInstance:
        """Tells that something was typed."""

    @property
    def is_locked(self) -> bool:
        """Whether the sheet itself takes no typing now (確定)."""

    def show_sheet(self, source: Any) -> Mapping[str, Any]:
        """Show a sheet, or the values a new one begins with, and forget refusals; returns what of it counts as read."""

    def take_saved(self, sheet: Any) -> Mapping[str, Any]:
        """Show what saving added, without touching the cursor; returns what of the typing is on file now."""

    def typed(self) -> dict[str, Any]:
        """Return everything typed."""

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Lay what ``typed`` returned, or a part of it, over what is shown."""

    def values(self) -> Any:
        """Return what the book writes."""

    def is_unreadable(self) -> bool:
        """Tell whether something typed cannot be read, so that the sheet cannot be saved as it stands."""

    def is_half_decided(self) -> bool:
        """Tell whether writing would do more than keep what was typed, so that a rest alone must not do it."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each refusal at its item, and go to the first."""

    def go_to_typed(self, kept: Mapping[str, Any]) -> None:
        """Put the cursor where the first of this was typed, without it to the first item."""


class Fields(Protocol):
    """A form, generated or made of several, that answers alone for a sheet."""

    @property
    def changed(self) -> SignalInstance:
        """Tells that something was typed."""

    def values(self) -> dict[str, Any]:
        """Return the values by item name."""

    def set_values(self, source: Any) -> None:
        """Show a sheet, or values, and forget earlier refusals."""

    def draft(self) -> dict[str, Any]:
        """Return what was typed as JSON can hold it."""

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned."""

    def is_unreadable(self) -> bool:
        """Tell whether something typed cannot be read."""

    def show_problems(self, problems: Sequence[Problem]) -> Any:
        """Show each refusal at its item."""

    def asked(self) -> Sequence[Any]:
        """Return the fields that are asked now, in their order."""

    def go_to(self, name: str) -> None:
        """Scroll to an item and put the cursor there."""


class FormFace:
    """A form that is the whole sheet. ``is_flat``: its drafts hold the items without a name around them."""

    is_locked = False

    def __init__(self, form: Fields, *, is_flat: bool = False) -> None:
        self._form, self._is_flat = form, is_flat

    @property
    def changed(self) -> SignalInstance:
        """Tells that something was typed."""
        return self._form.changed

    def show_sheet(self, source: Any) -> Mapping[str, Any]:
        """Show a sheet, or values."""
        self._form.set_values(source)
        return self.typed()

    def take_saved(self, _sheet: Any) -> Mapping[str, Any]:
        """All that was typed is on file."""
        return self.typed()

    def typed(self) -> dict[str, Any]:
        """Return the form as typed."""
        return self._form.draft() if self._is_flat else {FORM: self._form.draft()}

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Lay typing over the form."""
        self._form.set_draft(kept if self._is_flat else kept.get(FORM, {}))

    def values(self) -> Any:
        """Return the values by item name."""
        return self._form.values()

    def is_unreadable(self) -> bool:
        """Tell whether an item cannot be read."""
        return self._form.is_unreadable()

    def is_half_decided(self) -> bool:
        """A form alone only keeps what was typed."""
        return False

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each refusal at its item."""
        self._form.show_problems(problems)

    def go_to_typed(self, kept: Mapping[str, Any]) -> None:
        """Put the cursor into the first item of what was typed, else of the form."""
        go_to_first(self._form, kept if self._is_flat else kept.get(FORM, {}))


def go_to_first(form: Fields, names: Collection[str]) -> None:
    """Put the cursor into the first of these items that is asked, else into the first of the form."""
    asked = [each.item.name for each in form.asked()]
    wanted = [name for name in asked if name in names] or asked
    if wanted:
        form.go_to(wanted[0])
        line = QApplication.focusWidget()
        if isinstance(line, QLineEdit):
            line.end(False)  # noqa: FBT003 - Qt; chosen as a whole it would be gone with the next key
