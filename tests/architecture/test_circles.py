"""No circle of files anywhere: an import inside a function or only for types leads back as surely as any other."""

import ast

from tests.architecture.sources import imported, modules, sources


def test_no_files_import_each_other_in_a_circle():
    left = {name: imported(name) for name in modules()}
    done = -1
    while done != len(left):
        done = len(left)
        left = {name: ends for name, wanted in left.items() if (ends := wanted & set(left))}
        wanted_by = set().union(*left.values())
        left = {name: ends for name, ends in left.items() if name in wanted_by}
    assert left == {}


def test_the_imports_that_are_counted_are_found_wherever_they_stand():
    assert "kyoten_desktop.services.calls.emergency" in imported("kyoten_desktop.services.desk")


def test_no_signal_is_reached_by_a_name_in_a_string():
    """A way that is looked up by its name leads nowhere without a word when it is renamed or deleted."""
    found = []
    for source in sources():
        held = set()
        for node in source.nodes:
            if isinstance(node, ast.Assign) and _is_looked_up(node.value):
                held |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        for node in source.nodes:
            if isinstance(node, ast.Attribute) and node.attr in ("connect", "emit", "disconnect"):
                told = node.value
                if _is_looked_up(told) or (isinstance(told, ast.Name) and told.id in held):
                    found.append(f"{source.name}:{node.lineno}")
            elif isinstance(node, ast.Name) and node.id in ("SIGNAL", "SLOT"):
                found.append(f"{source.name}:{node.lineno}")
    assert found == []


def _is_looked_up(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr"
