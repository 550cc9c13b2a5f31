"""Whatever takes words keeps them: who builds a box for typing has a keeper, or is built into what has one."""

import ast
from functools import cache

from tests.architecture.sources import Source, modules, walked

BOXES = {
    "LineEdit", "NoteEdit", "PersonBox", "Form", "AnswerBox", "LevelAnswerBox", "RecordForm", "Ask",
    "QLineEdit", "QTextEdit", "QPlainTextEdit",
}  # fmt: skip
KEEPERS = {"OpenSheet", "ActDraft", "OpenLines", "SheetEditor"}
# The makers of boxes themselves, and what is typed that must not lie in a draft or cannot: each with its why.
MAKERS = ("kyoten_desktop.ui.fields.", "kyoten_desktop.ui.sheet.form", "kyoten_desktop.ui.shell.ask")
NO_DRAFT = {
    "kyoten_desktop.ui.start.unlock": "words that open the file",
    "kyoten_desktop.ui.start.wizard_steps": "there is no file yet",
    "kyoten_desktop.ui.start.wizard_rooms": "there is no file yet",
    "kyoten_desktop.ui.start.restore": "words that open a backup, and no file is open",
    "kyoten_desktop.ui.sheet.own_word": "a word of one's own",
    "kyoten_desktop.ui.pages.settings.security": "words that open the file",
    "kyoten_desktop.ui.pages.settings.backups": "words that open a backup",
    "kyoten_desktop.ui.pages.case.people.people_erase": "a number that is typed off the screen, to be sure",
    "kyoten_desktop.ui.pages.tally.published": "each figure and its source is written to the file when it is left",
    "kyoten_desktop.ui.paper.preview_checks": "said of one print, which is made anew after a lock",
    "kyoten_desktop.ui.pages.case.household.household_start": "a person chosen, no words",
    "kyoten_desktop.ui.pages.settings.computer": "a text to read",
    "kyoten_desktop.ui.shell.crash": "a text to read",
    "kyoten_desktop.ui.start.wizard_starts": "there is no file yet",
}


def _called(tree: ast.Module) -> set[str]:
    return {node.func.id for node in walked(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


@cache
def _built_by(name: str) -> tuple[str, ...]:
    """Return the files that build what a file defines."""
    defined = {node.name for node in modules()[name].tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    return tuple(
        other
        for other, source in modules().items()
        if other != name and defined & _imported_from(source, name) & (_called(source.tree) | _based_on(source))
    )


def _imported_from(source: Source, name: str) -> set[str]:
    froms = (node for node in source.nodes if isinstance(node, ast.ImportFrom) and node.module == name)
    return {alias.name for node in froms for alias in node.names}


def _based_on(source: Source) -> set[str]:
    classes = (node for node in source.nodes if isinstance(node, ast.ClassDef))
    return {base.id for node in classes for base in node.bases if isinstance(base, ast.Name)}


def _is_kept(name: str, seen: frozenset[str] = frozenset()) -> bool:
    if name in NO_DRAFT or name in seen or KEEPERS & _called(modules()[name].tree) or _extends_kept(name):
        return True
    builders = _built_by(name)
    return bool(builders) and all(_is_kept(each, seen | {name}) for each in builders)


def _extends_kept(name: str) -> bool:
    """Tell whether a file only gives the form to a class whose file keeps it (a section of 設定).

    What it builds beside the form is not kept there.
    """
    if BOXES & _called(modules()[name].tree) - {"Form"}:
        return False
    bases = _based_on(modules()[name])
    froms = (node for node in modules()[name].nodes if isinstance(node, ast.ImportFrom) and node.module in modules())
    extended = {node.module for node in froms if bases & {alias.name for alias in node.names}}
    return any(module and KEEPERS & _called(modules()[module].tree) for module in extended)


def _takes_words() -> set[str]:
    return {
        name
        for name, source in modules().items()
        if name.startswith(("kyoten_desktop.ui.", "kyoten_desktop.app.")) and not name.startswith(MAKERS)
        if BOXES & _called(source.tree)
    }


def test_every_box_for_words_has_a_keeper():
    assert len(_takes_words()) > 30
    assert sorted(name for name in _takes_words() if not _is_kept(name)) == []


def test_nothing_is_excused_that_takes_no_words_or_has_a_keeper():
    assert sorted(NO_DRAFT.keys() - _takes_words()) == []
    assert [name for name in NO_DRAFT if "ActDraft" in _called(modules()[name].tree)] == []
