"""Files that leave the case file are written at one place: whole or not at all, and refused in words."""

import ast

from tests.architecture.sources import sources, walked

# Besides the case file itself: the log of a crash, which must stand before anything else is tried.
_WRITERS = ("kyoten_desktop/papers/saving.py", "kyoten_desktop/ui/shell/crash.py")
_WRITING = {"write_bytes", "write_text"}


def _writes(tree: ast.Module) -> bool:
    calls = [node for node in walked(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    named = any(call.func.attr in _WRITING for call in calls)
    opened = any(call.func.attr == "fdopen" for call in calls)
    return named or opened


def test_files_are_written_at_one_place():
    found = {each.name for each in sources() if each.name.startswith("kyoten_desktop/") and _writes(each.tree)}
    assert {name for name in found if "/storage/file/" not in name} == set(_WRITERS)


def test_a_second_writer_is_found():
    assert _writes(ast.parse("path.write_bytes(content)"))
    assert not _writes(ast.parse("path.read_bytes()"))
