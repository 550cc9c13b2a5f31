"""The words of the ひと目 tab: what to know about a person before anything else, line by line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.due import Due, due_of, due_words
from kyoten_desktop.domain.people.death import as_dead, death_told
from kyoten_desktop.domain.people.safety import SafetyLine
from kyoten_desktop.models import Case, ContactPerson, FollowUp, Stay, SupportRecord
from kyoten_desktop.services.calls.glance import Glance
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.people.follow_up import FollowLine
from kyoten_desktop.ui.look.shapes import Shape

_SEVERE = {"life": (Shape.TRIANGLE, "red"), "panic": (Shape.TRIANGLE, "amber")}


@dataclass(frozen=True)
class Said:
    """One line: a sign with its tone, a bold word, and what is said of it; ``way`` is the tab where it is written."""

    shape: Shape
    tone: str
    word: str
    text: str = ""
    way: str = ""


def safety_lines(glance: Glance) -> list[Said]:
    """Return what must be known so that nobody is harmed, the gravest first; none written is said, never 「なし」."""
    lines = [_safety(line) for line in glance.safety]
    if glance.unasked:
        words = f"まだ聞いていないこと {glance.unasked}件"
        lines.append(Said(Shape.UNKNOWN, "amber", words, "空欄は「なし」の意味になりません。", "intake"))
    return lines


def contact_lines(contacts: Sequence[ContactPerson], gone: Collection[int] = ()) -> list[Said]:
    """Return whom to call, in order; ``gone`` are the ids of who died."""
    if not contacts:
        return [Said(Shape.UNKNOWN, "amber", "連絡先がまだありません", "", "person")]
    return [_contact(place, each, is_dead=each.id in gone) for place, each in enumerate(contacts, start=1)]


def standing_lines(glance: Glance, case: Case | None, labels: Labels) -> list[Said]:
    """Return where the person stands: known since when, state, consent, plan; of who died, that first and no plan."""
    known = glance.pre_identified_on
    lines = [
        *([Said(Shape.DISC, "text2", death_told(glance.died_on))] if glance.died_on else []),
        Said(Shape.CHECK, "accent", "事前把握 有", wareki.long(known), "intake")
        if glance.is_pre_identified and known
        else Said(Shape.CIRCLE, "text2", "事前把握 無", "インテークシートを作ると事前把握になります。", "intake"),
    ]
    if case is not None:
        agency = f"主たる支援機関 {case.lead_agency}" if case.lead_agency else ""
        lines.append(Said(Shape.DISC, "accent", labels.label("case_status", case.status), agency, "case"))
    sign = (Shape.CHECK, "accent") if glance.may_involve else (Shape.DIAMOND, "amber")
    lines.append(Said(*sign, "同意", glance.consent, "case"))
    made = glance.plan_made_on
    if made is None and glance.died_on:
        return lines
    lines.append(
        Said(Shape.CHECK, "accent", "緊急時対応プラン 有", wareki.long(made), "plan")
        if made
        else Said(Shape.DIAMOND, "amber", "緊急時対応プラン 無", "", "plan")
    )
    return lines


def leaving_lines(leads: Sequence[FollowLine], today: date) -> list[Said]:
    """Return which 主たる支援機関 closes, or has closed, and when."""
    tones = {True: (Shape.TRIANGLE, "red"), False: (Shape.TRIANGLE, "amber")}
    return [
        Said(*tones[lead.due_on <= today], f"主たる支援機関　{due_words(lead.due_on, today)}", lead.what, "case")
        for lead in leads
    ]


def following_lines(review: FollowUp | None, others: int, today: date) -> list[Said]:
    """Return the next review and how much else waits."""
    if review is None or review.due_on is None:
        return [Said(Shape.DIAMOND, "amber", "次回確認 決まっていません", _waiting(others), "follow")]
    late = due_of(review.due_on, today) is Due.OVERDUE
    sign = (Shape.TRIANGLE, "red") if late else (Shape.CIRCLE, "text2")
    words = f"次回確認 {wareki.short(review.due_on)}　{due_words(review.due_on, today)}"
    return [Said(*sign, words, _waiting(others), "follow")]


def past_lines(record: SupportRecord | None, stay: Stay | None, labels: Labels) -> list[Said]:
    """Return the last contact and the last stay."""
    lines = []
    if record is not None and record.started_at is not None:
        how = labels.label("method", record.method or "")
        words = f"最後の支援 {wareki.short(record.started_at.date())} {how}"
        lines.append(Said(Shape.DISC, "text2", words, record.summary or "", "timeline"))
    if stay is not None and stay.checked_in_at is not None:
        out = stay.checked_out_at
        until = wareki.short(out.date()) if out is not None else "利用中"
        words = f"最後の居室利用 {wareki.short(stay.checked_in_at.date())}～{until}"
        lines.append(Said(Shape.HALF, "text2", words, "", "timeline"))
    return lines or [Said(Shape.CIRCLE, "text2", "支援の記録はまだありません", "", "timeline")]


def _safety(line: SafetyLine) -> Said:
    shape, tone = _SEVERE.get(line.severity if line.is_danger else "", (Shape.DISC, "text2"))
    old = "　（確かめ直す時期です）" if line.is_old else ""
    return Said(shape, tone, line.label, f"{line.text}{old}", "person")


def _contact(place: int, each: ContactPerson, *, is_dead: bool) -> Said:
    if is_dead:
        return Said(Shape.CIRCLE, "text2", f"{place}　{as_dead(each.name or '')}", each.relation or "", "person")
    notes = [each.relation or "", each.available_hours or ""]
    notes += ["判断できる"] if each.can_decide else []
    notes += ["鍵を持つ"] if each.holds_key else []
    phones = "　".join(phone for phone in (each.phone, each.second_phone) if phone)
    said = "　".join(part for part in (phones or "電話 未記入", *notes) if part)
    return Said(Shape.DISC if each.phone else Shape.DIAMOND, "text2", f"{place}　{each.name}", said, "person")


def _waiting(others: int) -> str:
    return f"ほかに することが{others}件あります" if others else ""
