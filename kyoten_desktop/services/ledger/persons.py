"""Whom a row of 支援経過 without 生年月日 speaks of: the one person of that name in the file or the ledger."""

from collections.abc import Sequence
from dataclasses import replace

from kyoten_desktop.services.ledger.checks import FileFacts
from kyoten_desktop.services.ledger.rows import Fault, LedgerLine

Key = tuple[str, ...]
_AMBIGUOUS = "同じ氏名の方が{count}人います。だれのことか分かるように、生年月日を書いてください。"


def named_lines(lines: Sequence[LedgerLine], facts: FileFacts) -> tuple[list[LedgerLine], list[Fault]]:
    """Return the rows with those of 支援経過 that lack a birth date tied to the person of that name, and the faults.

    A name that several people have is refused; one that nobody has makes a new person, as in the other sheets.
    """
    known: dict[str, dict[Key, str]] = {}
    for key, kana in facts.kana.items():
        known.setdefault(key[0], {})[key] = _plain(kana)
    for line in lines:
        if line.person_key is not None and not _is_loose(line):
            known.setdefault(line.person_key[0], {}).setdefault(line.person_key, _plain(line.get("kana")))
    named, faults = [], []
    for line in lines:
        fitting = _fitting(line, known)
        if len(fitting) > 1:
            faults.append(line.fault("birth_date", _AMBIGUOUS.format(count=len(fitting))))
        named.append(replace(line, known_as=fitting[0]) if len(fitting) == 1 else line)
    return named, faults


def _fitting(line: LedgerLine, known: dict[str, dict[Key, str]]) -> list[Key]:
    key = line.person_key
    if key is None or not _is_loose(line):
        return []
    same_name = known.get(key[0], {})
    kana = _plain(line.get("kana"))
    if kana and key in same_name:
        return [key]
    return [one for one, read in same_name.items() if not kana or not read or kana == read]


def _is_loose(line: LedgerLine) -> bool:
    return line.is_contact and line.get("birth_date") is None and "birth_date" not in line.unreadable


def _plain(kana: str | None) -> str:
    return "".join((kana or "").split())
