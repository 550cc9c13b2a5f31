"""What the glance strip of a call says, word by word: dangers first, then consent, plan, contacts, the last stay."""

from dataclasses import dataclass

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.safety import SafetyLine
from kyoten_desktop.models import ContactPerson, Stay
from kyoten_desktop.services.calls.glance import Glance
from kyoten_desktop.ui.look.shapes import Shape, Status

_FIRST = ("してはいけない", "アレルギー", "発作", "てんかん")


@dataclass(frozen=True)
class GlanceWords:
    """The lines of one person. ``facts`` are consent, plan and what nobody asked; ``calls`` each contact in order."""

    known: Status
    facts: tuple[str, ...]
    dangers: tuple[str, ...]
    is_grave: bool
    calls: tuple[str, ...]
    stay: str


def known_status(glance: Glance) -> Status:
    """Return 事前把握 有 with its day, 無, or 不明 for a call that names nobody."""
    if glance.is_pre_identified is None:
        return Status(Shape.UNKNOWN, "事前把握 不明", "text2")
    if not glance.is_pre_identified:
        later = glance.pre_identified_on
        words = f"事前把握 無（相談のあと {wareki.short(later)} に把握）" if later else "事前把握 無"
        return Status(Shape.CIRCLE, words, "text2")
    on = glance.pre_identified_on
    return Status(Shape.CHECK, f"事前把握 有（{wareki.short(on)}から）" if on else "事前把握 有", "accent")


def words_of(glance: Glance) -> GlanceWords:
    """Return everything the strip says of a known person."""
    safety = sorted(glance.safety, key=_weight)
    consent = "同意 " + (glance.consent.splitlines()[0] if glance.may_involve else "まだ")
    plan = f"プラン {wareki.short(glance.plan_made_on)}" if glance.plan_made_on else "プラン なし"
    asked = (f"未確認 {glance.unasked}項目",) if glance.unasked else ()
    return GlanceWords(
        known=known_status(glance),
        facts=(plan, *asked, consent),
        dangers=tuple(line.words() for line in safety),
        is_grave=any(line.is_grave for line in safety),
        calls=tuple(_contact(place, each) for place, each in enumerate(glance.contacts, start=1)),
        stay=_stay(glance.last_stay),
    )


def _weight(line: SafetyLine) -> tuple[bool, bool, int]:
    place = next((number for number, word in enumerate(_FIRST) if line.label.startswith(word)), len(_FIRST))
    return not line.is_danger, not line.is_grave, place


def _contact(place: int, each: ContactPerson) -> str:
    phones = " / ".join(phone for phone in (each.phone, each.second_phone) if phone) or "電話は未記入"
    who = " ".join(part for part in (each.relation, each.name) if part)
    return f"{place} {who} {phones}".strip()


def _stay(stay: Stay | None) -> str:
    if stay is None or stay.checked_in_at is None:
        return "利用なし"
    until = stay.checked_out_at
    return f"前の利用 {wareki.short(stay.checked_in_at)}～{wareki.short(until) if until else 'いま利用中'}"
