"""Tell what an event is where everything that happens to a widget comes by."""

from PySide6.QtCore import QEvent


def is_kind(event: QEvent, *kinds: QEvent.Type) -> bool:
    """Tell whether an event is one of these kinds.

    PySide keeps the object of a layout's item when Qt has deleted the item (a layout that was filled before it was put
    into another), and hands it over as the event that is made at the same address later. Such a one is of no kind: it
    goes on to its widget unseen.
    """
    return isinstance(event, QEvent) and event.type() in kinds
