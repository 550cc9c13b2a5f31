"""Words that must not stand on a screen or paper."""

import ast

import pytest

from tests.architecture.sources import Source, sources

# Services may be registered with the base; people are known, followed, kept: never registered (S2-19).
OF_SERVICES = ("拠点登録", "メーリングリスト登録")


def _said(source: Source) -> list[str]:
    docstrings = {
        node.body[0].value
        for node in source.nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    return [
        node.value
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
    ]


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_nobody_is_registered(source):
    spoken = [words for words in _said(source) if "登録" in words]
    assert [words for words in spoken if not any(known in words for known in OF_SERVICES)] == []
