"""「もし親が今夜倒れたら」: who does what for a person, who could take over, and what would fall away (M-06).

Nothing is assumed: a role nobody asked about is 未確認, and so is one whose cover was never answered.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kyoten_desktop.domain.codes.people import CARE_ROLE
from kyoten_desktop.domain.text import fold

# What cannot wait until the next morning.
NIGHT_ROLES = frozenset({"meals", "medication", "personal_care", "watching", "panic", "night"})
_PARTS = re.compile(r"[、，,・/／と（）()\s]+")
_KIN_WORDS = re.compile(r"^お|(さん|様|さま|親)$")
_BOTH_PARENTS = ("両親", "父母")


class Cover(StrEnum):
    """How a role is covered when the one who does it is gone; the gaps come first."""

    NONE = "none"
    UNKNOWN = "unknown"
    PARTIAL = "partial"
    FULL = "full"


COVER_WORDS: Mapping[Cover, str] = {
    Cover.FULL: "備えあり",
    Cover.PARTIAL: "一部",
    Cover.NONE: "なし",
    Cover.UNKNOWN: "未確認",
}
_GAPS_FIRST = tuple(Cover)


@dataclass(frozen=True)
class RoleLine:
    """One line of 役割: who does it, who could take over; ``cover`` is a code of the table of that name, or nothing."""

    role: str
    performed_by: str = ""
    backup: str = ""
    cover: str | None = None
    frequency: str = ""


@dataclass(frozen=True)
class Caregiver:
    """A 主たる介護者: the name, and how the person calls them (母), empty where it is not told."""

    name: str
    relation: str = ""

    @property
    def who(self) -> str:
        """母 高梨 幸子."""
        return f"{self.relation} {self.name}".strip()


@dataclass(frozen=True)
class RoleCover:
    """One of the roles as it stands. ``falls_away`` tells whether the main carer does it.

    ``cover`` is the worst of its lines; a carer who would take over from herself covers nothing.
    """

    role: str
    label: str
    performed_by: str = ""
    backup: str = ""
    frequency: str = ""
    cover: Cover = Cover.UNKNOWN
    falls_away: bool = False
    note: str = ""


@dataclass(frozen=True)
class CareCover:
    """All roles, gaps first, and what they come to in words."""

    roles: tuple[RoleCover, ...]
    caregivers: tuple[Caregiver, ...]
    words: str
    tonight: str

    @property
    def falls_away(self) -> tuple[RoleCover, ...]:
        """What is gone when the main carer is gone tonight, gaps first."""
        return tuple(role for role in self.roles if role.falls_away)

    def count(self, cover: Cover) -> int:
        """Return how many roles are covered that way."""
        return sum(1 for role in self.roles if role.cover is cover)


def cover_of(
    lines: Sequence[RoleLine],
    caregivers: Sequence[Caregiver],
    labels: Mapping[str, str] | None = None,
    *,
    night: bool = False,
) -> CareCover:
    """Return the cover of every role; of those that cannot wait until morning with ``night``.

    ``labels`` are the office's own words for the roles.
    """
    known = {item.code: item.label for item in CARE_ROLE.items} | dict(labels or {})
    wanted = [code for code in known if not night or code in NIGHT_ROLES]
    roles = [_role(code, known[code], [line for line in lines if line.role == code], caregivers) for code in wanted]
    ordered = tuple(sorted(roles, key=lambda role: _GAPS_FIRST.index(role.cover)))
    return CareCover(ordered, tuple(caregivers), _coverage_words(ordered), _tonight_words(ordered, caregivers))


def names(text: str, caregiver: Caregiver) -> bool:
    """Tell whether a free text (母, お母さん, 母（幸子）, 高梨幸子, 両親) means this carer."""
    folded = "".join(text.split())
    whole = "".join(caregiver.name.split())
    if whole and fold(whole) in fold(folded):
        return True
    given = caregiver.name.split()[-1] if len(caregiver.name.split()) > 1 else ""
    parts = {part for part in _PARTS.split(text) if part}
    kin = {_KIN_WORDS.sub("", _KIN_WORDS.sub("", part)) for part in parts}
    if caregiver.relation in ("父", "母") and parts & set(_BOTH_PARENTS):
        return True
    return bool((given and given in parts) or (caregiver.relation and caregiver.relation in parts | kin))


def _role(code: str, label: str, lines: Sequence[RoleLine], caregivers: Sequence[Caregiver]) -> RoleCover:
    covers = [_line_cover(line, caregivers) for line in lines]
    falls_away = any(names(line.performed_by, carer) for line in lines for carer in caregivers)
    notes = dict.fromkeys(note for line in lines for note in _notes(line, caregivers))
    return RoleCover(
        role=code,
        label=label,
        performed_by=_joined(line.performed_by for line in lines),
        backup=_joined(line.backup for line in lines),
        frequency=_joined(line.frequency for line in lines),
        cover=min(covers, key=_GAPS_FIRST.index, default=Cover.UNKNOWN),
        falls_away=falls_away,
        note="、".join(notes),
    )


def _line_cover(line: RoleLine, caregivers: Sequence[Caregiver]) -> Cover:
    if line.cover is None or line.cover not in tuple(Cover):
        return Cover.UNKNOWN
    return Cover.NONE if _is_own_backup(line, caregivers) else Cover(line.cover)


def _is_own_backup(line: RoleLine, caregivers: Sequence[Caregiver]) -> bool:
    """Tell whether everybody who would take over is the main carer who does it herself."""
    backups = [part for part in re.split(r"[、，,・/／]+", line.backup) if part.strip()]
    does_it = any(names(line.performed_by, carer) for carer in caregivers)
    return does_it and bool(backups) and all(any(names(part, carer) for carer in caregivers) for part in backups)


def _notes(line: RoleLine, caregivers: Sequence[Caregiver]) -> Iterable[str]:
    if line.cover in (Cover.FULL, Cover.PARTIAL) and not line.backup.strip():
        yield "だれが代わるかが書かれていません"
    if _is_own_backup(line, caregivers):
        yield "代わる人が、いまする人と同じです"


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _coverage_words(roles: Sequence[RoleCover]) -> str:
    counted = " ".join(
        f"{COVER_WORDS[cover]}{sum(1 for role in roles if role.cover is cover)}" for cover in COVER_WORDS
    )
    return f"{len(roles)}の役割のうち {counted}"


def _tonight_words(roles: Sequence[RoleCover], caregivers: Sequence[Caregiver]) -> str:
    if not caregivers:
        return "主たる介護者が書かれていません。「世帯」で、だれが主に介護しているかを書いてください。"
    gone = [role for role in roles if role.falls_away]
    unasked = sum(1 for role in roles if not role.performed_by)
    left = f"ほかに、だれがしているか未確認の役割が{unasked}つあります。" if unasked else ""
    who = "、".join(carer.who for carer in caregivers)
    if not gone:
        return f"{who}がする役割は書かれていません。{left}"
    covered = sum(1 for role in gone if role.cover is Cover.FULL)
    what = "、".join(role.label for role in gone)
    return f"今夜{who}がいないと、{what}の{len(gone)}つが止まります。備えがあるのは{covered}つです。{left}"
