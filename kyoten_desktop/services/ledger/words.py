"""The words a ledger may write for choices that stand in groups: 表3 has two その他, told apart by their group."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.domain.office.ledger_columns import GROUPS
from kyoten_desktop.models import CodeEntry
from kyoten_desktop.services.office.codes import Labels

_BETWEEN = "：:・／/-→>"


def offered_words(labels: Labels, table: str, on: date | None = None) -> list[str]:
    """Return the words of a table's choices in use, each naming one choice only: 支援継続：その他."""
    offered = {code for code, _ in labels.choices(table, on)}
    entries = [entry for entry in labels.entries.get(table, ()) if entry.code in offered]
    times = Counter(fold_word(entry.label) for entry in entries)
    return [_whole(labels, table, entry) if times[fold_word(entry.label)] > 1 else entry.label for entry in entries]


def shared_words(labels: Labels, table: str, word: str) -> list[str]:
    """Return what to write instead of a word that several choices of a table share; empty when none or one has it."""
    named = [entry for entry in labels.entries.get(table, ()) if fold_word(entry.label) == fold_word(word)]
    return [_whole(labels, table, entry) for entry in named] if len(named) > 1 else []


def whole_word(labels: Labels, table: str, code: str) -> str:
    """Return the word for a code that names this choice only: 支援継続：その他, 同（訪問中心）."""
    entries = labels.entries.get(table, ())
    word = labels.label(table, code)
    shared = [entry for entry in entries if fold_word(entry.label) == fold_word(word)]
    return next((_whole(labels, table, one) for one in shared if one.code == code and len(shared) > 1), word)


def code_in_group(labels: Labels, table: str, word: str) -> str | None:
    """Return the choice named with its group before it (支援継続：その他, 相談時対応・その他), else None."""
    wanted = fold_word(word)
    for entry in labels.entries.get(table, ()):
        group = fold_word(_group(labels, table, entry))
        if group and wanted.startswith(group):
            rest = wanted.removeprefix(group).lstrip(_BETWEEN)
            if rest == fold_word(entry.label):
                return entry.code
    return None


def _whole(labels: Labels, table: str, entry: CodeEntry) -> str:
    return "：".join(_filled(_group(labels, table, entry), entry.label))


def _group(labels: Labels, table: str, entry: CodeEntry) -> str:
    return labels.label(GROUPS[table], entry.parent) if table in GROUPS and entry.parent else ""


def _filled(*words: str) -> Iterable[str]:
    return (word for word in words if word)
