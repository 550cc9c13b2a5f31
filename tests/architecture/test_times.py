"""A time of day is written one way on paper and screen: 9:05, by ``wareki.clock_time``."""

import ast
import re

from tests.architecture.sources import sources, walked

_THE_ONE = "kyoten_desktop/domain/dates/wareki.py"
# Read by nobody on paper or screen: the name of a backup, and the log of a crash.
_STAMPS = ("kyoten_desktop/storage/file/backup.py", "kyoten_desktop/ui/shell/crash.py")
_CLOCK = re.compile(r"%-?[HIM]")


def _clocks(tree: ast.Module) -> list[int]:
    found = []
    for node in walked(tree):
        by_pattern = isinstance(node, ast.Constant) and isinstance(node.value, str) and _CLOCK.search(node.value)
        by_hand = (
            isinstance(node, ast.FormattedValue)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "minute"
            and node.format_spec is not None
        )
        if by_pattern or by_hand:
            found.append(getattr(node, "lineno", 0))
    return found


def test_no_other_notation_of_times_is_written():
    found = {source.name: lines for source in sources() if (lines := _clocks(source.tree))}
    assert {name: lines for name, lines in found.items() if name not in (_THE_ONE, *_STAMPS)} == {}
    assert set(found) == {_THE_ONE, *_STAMPS}


def test_a_second_notation_is_found():
    assert _clocks(ast.parse('f"{at:%H:%M}"'))
    assert _clocks(ast.parse('at.strftime("%-H:%M")'))
    assert _clocks(ast.parse('f"{at.hour}:{at.minute:02d}"'))
    assert not _clocks(ast.parse('f"{at:%Y%m%d}"'))
