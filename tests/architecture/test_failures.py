"""What a coordinator can mend is caught where it is shown: by what open sheets act through, and by the one attempt."""

import ast

import pytest

from tests.architecture.sources import sources, walked

_FAILURES = {"RefusedError", "StaleError", "UnavailableError"}
_CATCH = {"kyoten_desktop/ui/shell/attempt.py", "kyoten_desktop/ui/sheet/caught.py"}


def _names(node: ast.AST | None) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} if node is not None else set()


def _caught(tree: ast.Module) -> set[str]:
    """Return the failures a file catches, or tells apart by their class."""
    handlers = [_names(node.type) for node in walked(tree) if isinstance(node, ast.ExceptHandler)]
    asked = [
        _names(node.args[1])
        for node in walked(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
    ]
    return set().union(*handlers, *asked) & _FAILURES


_WINDOW = [each for each in sources() if each.name.startswith(("kyoten_desktop/ui/", "kyoten_desktop/app/"))]


@pytest.mark.parametrize("source", _WINDOW, ids=lambda source: source.name)
def test_failures_are_caught_in_two_places(source):
    caught = _caught(source.tree)
    assert not caught or source.name in _CATCH


def test_both_places_catch_something():
    assert {each.name for each in _WINDOW if _caught(each.tree)} == _CATCH


def test_a_failure_that_is_caught_is_found():
    tree = ast.parse(
        "try:\n    pass\nexcept (StaleError, OSError) as error:\n    isinstance(error, RefusedError | int)"
    )
    assert _caught(tree) == {"StaleError", "RefusedError"}
