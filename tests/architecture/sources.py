"""The program's own source, parsed once."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kyoten_desktop"


@dataclass(frozen=True)
class Source:
    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        return walked(self.tree)


@cache
def walked(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return everything in a tree, walked once for all tests."""
    return tuple(ast.walk(tree))


@cache
def sources() -> tuple[Source, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Source(path, text, ast.parse(text)))
    return tuple(found)


def is_migration(source: Source) -> bool:
    return "migrations/versions" in source.name


@cache
def modules() -> dict[str, Source]:
    return {source.module: source for source in sources()}


@cache
def imported(name: str) -> frozenset[str]:
    """Return the files that one imports anywhere in it: on top, inside a function, or only for types."""
    found: set[str] = set()
    for node in modules()[name].nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & set(modules())
            found |= inside or {node.module}
    return frozenset((found & set(modules())) - {name})
