"""What changed between two versions of an インテークシート, line by line, as it is read."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kyoten_desktop.models import Sheet
from kyoten_desktop.models.intake import BASICS, EMERGENCY, FAMILY, LIFE_COURSE, SAFETY, SECTIONS, TEAM, WEEK
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.services.people.intake_record import IntakeRecord

_OF_THE_VERSION = ("made_on", "made_by")
_LISTS: tuple[tuple[str, str, Callable[[IntakeRecord], Sequence[Sheet]]], ...] = (
    (BASICS, "手帳・受給者証", lambda record: record.certificates),
    (FAMILY, "家族", lambda record: record.members),
    (SAFETY, "本人の取扱い", lambda record: record.care_items),
    (TEAM, "支援チーム", lambda record: record.team),
    (EMERGENCY, "緊急連絡先", lambda record: record.contacts),
    (EMERGENCY, "介護者が担う役割", lambda record: record.care_roles),
)


@dataclass(frozen=True)
class Difference:
    """One thing that reads differently; an empty side was not there."""

    section: str
    label: str
    before: str
    after: str


def differences(old: IntakeRecord, new: IntakeRecord, labels: Labels) -> Sequence[Difference]:
    """Return what reads differently, the person first, then in the order of the paper."""
    found = [
        *_items(old.client, new.client, labels),
        *_items(old.intake, new.intake, labels),
        *_rows(LIFE_COURSE, "生活歴・支援経過", old.intake.life_events, new.intake.life_events, labels),
        *_rows(WEEK, "週間計画", old.intake.schedule, new.intake.schedule, labels),
    ]
    if old.household and new.household:
        found += [
            Difference(FAMILY, each.label, each.before, each.after)
            for each in _items(old.household, new.household, labels)
        ]
    for section, label, lines in _LISTS:
        found += _lines(section, label, lines(old), lines(new), labels)
    place = {section: number for number, section in enumerate(SECTIONS)}
    return sorted(found, key=lambda each: place.get(each.section, -1))


def _items(old: Sheet, new: Sheet, labels: Labels) -> Iterator[Difference]:
    for item in _told(old):
        before, after = (text_of(item, getattr(sheet, item.name), labels) for sheet in (old, new))
        if before != after:
            yield Difference(item.section, item.label, before, after)


def _lines(
    section: str, label: str, old: Sequence[Sheet], new: Sequence[Sheet], labels: Labels
) -> Iterator[Difference]:
    """Compare lines that keep their number from version to version."""
    before, after = ({line.id: _words(line, labels) for line in lines} for lines in (old, new))
    for number in dict.fromkeys([*before, *after]):
        if before.get(number) != after.get(number):
            yield Difference(section, label, before.get(number, ""), after.get(number, ""))


def _rows(section: str, label: str, old: Sequence[Sheet], new: Sequence[Sheet], labels: Labels) -> Iterator[Difference]:
    """Compare rows that were copied: what stands on both sides is the same row."""
    before, after = (Counter(_words(line, labels) for line in lines) for lines in (old, new))
    yield from (Difference(section, label, words, "") for words in (before - after).elements())
    yield from (Difference(section, label, "", words) for words in (after - before).elements())


def _words(line: Sheet, labels: Labels) -> str:
    told = ((item.label, text_of(item, getattr(line, item.name), labels)) for item in _told(line))
    return "、".join(f"{label} {text}" for label, text in told if text)


def _told(sheet: Sheet) -> list[Item]:
    hidden = (Kind.ROWS, Kind.LINK)
    return [item for item in items_of(type(sheet)) if item.kind not in hidden and item.name not in _OF_THE_VERSION]
