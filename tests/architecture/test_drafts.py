"""What is half written is known in one place of the window: the shelf of the keeper of open sheets."""

import ast

import pytest

from tests.architecture.sources import sources, walked

_SHELF = "kyoten_desktop/ui/sheet/draft_shelf.py"
_WINDOW = [each for each in sources() if each.name.startswith(("kyoten_desktop/ui/", "kyoten_desktop/app/"))]


def _asks_for_drafts(tree: ast.Module) -> list[int]:
    """Return the lines that reach the service of drafts, or make one."""
    return [
        node.lineno
        for node in walked(tree)
        if (isinstance(node, ast.Attribute) and node.attr == "drafts")
        or (isinstance(node, ast.alias) and node.name == "DraftService")
    ]


@pytest.mark.parametrize("source", _WINDOW, ids=lambda source: source.name)
def test_only_the_shelf_of_the_keeper_knows_drafts(source):
    assert _asks_for_drafts(source.tree) == [] or source.name == _SHELF


def test_the_shelf_asks_for_them():
    assert any(each.name == _SHELF and _asks_for_drafts(each.tree) for each in _WINDOW)


def test_whoever_asks_is_found():
    assert _asks_for_drafts(ast.parse("from services.drafts import DraftService\nself.desk.drafts.keep()")) == [1, 2]
