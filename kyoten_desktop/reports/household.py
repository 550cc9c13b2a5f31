"""The household on paper: genogram and ecomap at the masking level, who lives there in words, what stands around it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kyoten_desktop.domain.family.drawing import WIDEST
from kyoten_desktop.domain.family.ecomap import LEAST_COLUMNS, Tie, columns_within, draw_ecomap
from kyoten_desktop.domain.family.generations import Member
from kyoten_desktop.domain.family.genogram import draw_genogram
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.case import SupportTeamMember
from kyoten_desktop.models.items import item_of
from kyoten_desktop.reports.paper import Block, Column
from kyoten_desktop.reports.person import Veil

COURSE_COLUMNS = (Column("年月", 1), Column("内容", 6))
TEAM_COLUMNS = (Column("機関（◎主たる支援機関）", 3), Column("担当", 1.5), Column("役割", 3), Column("頻度", 1.3))
_DECADE, _OLDEST = 10, 80
_BETWEEN = 4.0


def drawings_of(members: Sequence[Member], ties: Sequence[Tie], veil: Veil) -> list[Block]:
    """Return genogram and ecomap, side by side or one below the other; masked, by relation and decade only.

    Each is drawn in its full size, so that its letters can be read.
    """
    # The painter brings the PDF library with it, which costs a fifth of a second to load.
    from kyoten_desktop.reports.drawing import Pictures

    shown = [_shown(member, veil) for member in members]
    centre = veil.subject.name if veil.is_open and veil.subject else veil.name
    genogram, around = draw_genogram(shown), [_tie(tie, veil) for tie in ties]
    columns = columns_within(WIDEST - genogram.width - _BETWEEN)
    if columns >= LEAST_COLUMNS:
        return [Pictures((genogram, draw_ecomap(centre, around, shown, columns)))]
    return [Pictures((genogram,)), Pictures((draw_ecomap(centre, around, shown),))]


def household_text(relatives: Iterable[Relative], veil: Veil) -> str:
    """Return 父 高梨 稔（84歳）：同居、要介護／母（…）：主介護者, each relative with what is known."""
    return "／".join(_relative_text(one, veil) for one in relatives)


def _relative_text(one: Relative, veil: Veil) -> str:
    main = "主介護者" if one.is_primary_caregiver else ""
    known = [main] if veil.hides(one.relation) else [one.living, one.health, main, veil.text("家族の備考", one.note)]
    facts = "、".join(part for part in known if part)
    return veil.relative(one) + (f"：{facts}" if facts else "")


def _shown(member: Member, veil: Veil) -> Member:
    """Return a member as drawn: masked without name and note, the age as a decade; untold family by kinship only.

    父方 and 母方 stay, the drawing needs them.
    """
    is_untold = not member.is_client and not veil.tells_family
    if veil.is_open and not is_untold:
        return replace(member, note=veil.text("家族の備考", member.note))
    decade = None if member.age is None or is_untold else min(member.age // _DECADE * _DECADE, _OLDEST) or None
    ties = () if is_untold else member.ties
    return replace(member, name="", note=member.side, age=decade, years=None, ties=ties)


def _tie(tie: Tie, veil: Veil) -> Tie:
    """Return a tie without person and role: the table of the team names them, and the drawing stays legible."""
    organization, frequency = (item_of(SupportTeamMember, name) for name in ("organization", "frequency"))
    return replace(
        tie,
        organization=veil.shown(organization, tie.organization, "支援チームの機関"),
        person="",
        role="",
        frequency=veil.shown(frequency, tie.frequency, "支援チームの頻度"),
    )
