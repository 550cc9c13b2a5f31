"""A paper that can be drawn is made by somebody, and a paper that is made is offered somewhere."""

import ast
from collections.abc import Iterable

from tests.architecture.sources import PACKAGE, Source, sources

REPORTS, PAPERS = "kyoten_desktop.reports", "kyoten_desktop.papers"
OFFERED_BY = ("ui", "app", "cli")


def test_every_document_that_can_be_drawn_is_made_by_a_paper():
    drawn = {
        f"{module}.{function.name}"
        for module, function in _public(REPORTS)
        if _returned(function) in ("bytes", "Paper") and f"{module}.{function.name}" not in _imported(_of("reports"))
    }
    assert len(drawn) > 12
    assert sorted(drawn - _imported(_of("papers"))) == []


def test_every_paper_is_offered_in_the_window_or_by_a_command():
    made = {
        f"{module}.{function.name}"
        for module, function in _public(PAPERS)
        if _returned(function) in ("PreviewRequest", "bytes", "Path") and not module.endswith(".making")
    }
    assert len(made) > 15
    offered = _imported(source for floor in OFFERED_BY for source in _of(floor))
    within = _called_within(_of("papers"))
    assert sorted(made - offered - within) == []


def _of(floor: str) -> list[Source]:
    return [source for source in sources() if source.path.is_relative_to(PACKAGE / floor)]


def _module(source: Source) -> str:
    return source.name.removesuffix(".py").replace("/", ".")


def _public(floor: str) -> Iterable[tuple[str, ast.FunctionDef]]:
    for source in _of(floor.rpartition(".")[2]):
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield _module(source), node


def _returned(function: ast.FunctionDef) -> str:
    return ast.unparse(function.returns) if function.returns else ""


def _imported(found: Iterable[Source]) -> set[str]:
    return {
        f"{node.module}.{alias.name}"
        for source in found
        for node in source.nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _called_within(found: Iterable[Source]) -> set[str]:
    """Return what a paper makes for another function of its own file, which is what is offered."""
    return {
        f"{_module(source)}.{node.func.id}"
        for source in found
        for node in source.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
