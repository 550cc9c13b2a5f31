"""Small rooms: files, functions and classes stay small; nothing is undocumented; nothing hides in module globals."""

import ast
import re

import pytest

from tests.architecture.sources import PACKAGE, ROOT, Source, is_migration, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
MOST_METHODS = 20
HAND_WRITTEN = [source for source in sources() if not is_migration(source)]
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def names(source: Source) -> str:
    return source.name


@pytest.mark.parametrize("source", HAND_WRITTEN, ids=names)
def test_a_file_is_short(source):
    assert len(source.text.splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("source", HAND_WRITTEN, ids=names)
def test_a_function_is_short(source):
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in source.nodes
        if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def is_part(function: ast.FunctionDef) -> bool:
    """Tell what is made once and then kept (a service of the desk): an attribute, nothing the class can do."""
    return any(isinstance(mark, ast.Name) and mark.id == "cached_property" for mark in function.decorator_list)


def beside(source: Source, name: str) -> list[ast.FunctionDef]:
    """Return the functions of a file that take a class of it first: methods in all but their place."""
    found = []
    for part in source.tree.body:
        if isinstance(part, FUNCTIONS) and (given := [*part.args.posonlyargs, *part.args.args]):
            kind = given[0].annotation
            words = kind.value if isinstance(kind, ast.Constant) else ast.unparse(kind) if kind else ""
            if str(words).split("[")[0] == name:
                found.append(part)
    return found


@pytest.mark.parametrize("source", HAND_WRITTEN, ids=names)
def test_a_class_has_few_methods(source):
    large = []
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, FUNCTIONS) and not is_part(part)]
            methods += beside(source, node.name)
            if len(methods) > MOST_METHODS:
                large.append(f"{node.name}: {len(methods)}")
    assert large == []


QT_OVERRIDE = re.compile(r"^[a-z]+[A-Z]")


@pytest.mark.parametrize("source", HAND_WRITTEN, ids=names)
def test_every_public_name_says_what_it_is_for(source):
    silent = [] if ast.get_docstring(source.tree) else ["the module"]
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            silent += [] if ast.get_docstring(node) else [node.name]
            silent += [
                f"{node.name}.{part.name}"
                for part in node.body
                if isinstance(part, FUNCTIONS)
                and not part.name.startswith("_")
                and not QT_OVERRIDE.match(part.name)
                and not ast.get_docstring(part)
            ]
    for part in source.tree.body:
        if isinstance(part, FUNCTIONS) and not part.name.startswith("_") and not ast.get_docstring(part):
            silent.append(part.name)
    assert silent == []


def test_broad_excepts_stand_in_two_places_only():
    found = {
        source.name
        for source in HAND_WRITTEN
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    }
    assert found <= {"kyoten_desktop/ui/shell/crash.py", "kyoten_desktop/ui/shell/tasks.py"}


@pytest.mark.parametrize("word", ["QDate.currentDate", "datetime.now(", "date.today(", "TODO", "FIXME", "import *"])
def test_what_is_forbidden_is_not_there(word):
    allowed = {"kyoten_desktop/domain/clock.py"}
    assert [source.name for source in HAND_WRITTEN if word in source.text and source.name not in allowed] == []


def test_nothing_is_called_registration_of_a_person():
    guarded = re.compile(r"(利用者|本人|対象者)(の|を)?登録")
    assert [source.name for source in HAND_WRITTEN if guarded.search(source.text)] == []


@pytest.mark.parametrize("source", HAND_WRITTEN, ids=names)
def test_no_function_changes_a_module_global(source):
    assert [node.lineno for node in source.nodes if isinstance(node, ast.Global)] == []


NOUNS = {
    "emergency": ("models", "services", "reports", "ui/pages"),
    "stay": ("models", "services", "reports", "ui/pages"),
    "tally": ("storage", "services", "reports", "ui/pages"),
    "review": ("models", "storage", "services", "reports"),
    "abuse": ("models", "storage", "services"),
    "substitute": ("domain", "storage", "services", "reports"),
    "support": ("domain", "models", "storage", "services", "reports"),
    "follow_up": ("models", "storage", "services"),
    "timeline": ("storage", "services"),
    "signs": ("domain", "storage", "services"),
    "care_cover": ("domain", "services", "reports"),
    "case": ("models", "storage", "services", "ui/pages"),
    "client": ("models", "storage", "services"),
    "household": ("models", "storage", "services", "reports"),
    "consent": ("domain", "models", "services", "reports"),
    "intake": ("models", "storage", "services", "reports"),
    "emergency_plan": ("models", "storage", "services", "reports"),
    "people": ("storage", "services"),
    "merging": ("storage", "services"),
    "organization": ("models", "storage", "services", "ui/pages"),
    "monthly": ("models", "storage", "services", "reports"),
    "watch": ("domain", "storage", "services", "reports"),
}


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_has_the_same_name_on_every_floor(noun):
    missing = [
        floor
        for floor in NOUNS[noun]
        if not any((PACKAGE / floor).rglob(f"{noun}.py")) and not any((PACKAGE / floor).rglob(noun))
    ]
    assert missing == []


def test_each_test_folder_mirrors_a_folder_of_the_package():
    known = {
        "journeys",
        "faults",
        "long_walk",
        "mutations",
        "golden",
        "architecture",
        "benchmarks",
        "installers",
        "windows",
    }
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders - known <= {path.name for path in PACKAGE.iterdir() if path.is_dir()}


@pytest.mark.parametrize("source", [each for each in sources() if is_migration(each)], ids=names)
def test_a_migration_carries_its_own_data(source):
    """What the program ships today is not what a version shipped then (DESIGN §4)."""
    ours = [
        node.module
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kyoten_desktop")
    ]
    assert ours == []
