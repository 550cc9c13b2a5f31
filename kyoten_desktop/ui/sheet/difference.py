"""What was typed since a sheet was read: only that goes into a draft, so that it can stand on a newer sheet too."""

from collections.abc import Mapping
from typing import Any

_FORM = "form"


def difference(base: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of ``typed`` that differ from ``base``; of the form only the items that differ."""
    # An emptied part is a change too, when something stood there; an empty part that was never there is none.
    parts = {name: part for name, part in typed.items() if name != _FORM}
    found = {name: part for name, part in parts.items() if part != base.get(name) and (part or base.get(name))}
    before = base.get(_FORM, {})
    items = {name: value for name, value in typed.get(_FORM, {}).items() if name not in before or before[name] != value}
    if items:
        found[_FORM] = items
    return found
