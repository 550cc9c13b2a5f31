"""Calls of a library that do harm without a word."""

import ast

import pytest

from tests.architecture.sources import sources

# PySide 6.9 takes what these return for a child of the caller: a scroll area becomes a child of its own viewport, and
# the garbage collector takes both away with everything that is typed inside.
_HARMFUL = {"previousInFocusChain", "nextInFocusChain", "focusProxy", "buddy", "windowHandle"}

_LISTS = {"topLevelWidgets", "allWidgets", "topLevelWindows", "allWindows"}


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_nothing_harmful_is_called(source):
    called = [node.attr for node in source.nodes if isinstance(node, ast.Attribute)]
    assert _HARMFUL.isdisjoint(called)


# PySide 6.9 hands a filter the wrapper of whatever lay at that address before, such as a layout's item that is long
# gone; handed on to Qt it is a TypeError. What no filter wants is answered by False.
@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_no_filter_of_events_hands_on_what_it_watches(source):
    called = [node.func.attr for node in source.nodes if isinstance(node, ast.Call) and hasattr(node.func, "attr")]
    assert "eventFilter" not in called


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_no_filter_of_events_takes_what_it_watches_for_an_event(source):
    """An event of a page that was closed ended in the crash dialog: QWidgetItem has no type(); is_kind asks first."""
    filters = [node for node in source.nodes if isinstance(node, ast.FunctionDef) and node.name == "eventFilter"]
    asked = [node.attr for each in filters for node in ast.walk(each) if isinstance(node, ast.Attribute)]
    assert "type" not in asked


# A look through the memory in the midst of the list takes down windows it has still to come to: PySide then ends the
# program. ``open_windows`` asks while there is none.
def test_windows_are_listed_in_one_place_alone():
    asked = {each.name for each in sources() for node in each.nodes if getattr(node, "attr", "") in _LISTS}
    assert asked == {"kyoten_desktop/app/office.py"}
