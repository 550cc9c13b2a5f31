"""What must be known about a person before the night, from all sheets that say something of it (DOMAIN §2.2).

The strip of a call, ひと目 and the sheet of the one who steps in read it here, by one rule.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.domain.people.safety import SafetyLine
from kyoten_desktop.models import CareItem, EmergencyConsultation, IntakeSheet
from kyoten_desktop.models.intake import BASICS, SAFETY
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.models.texts import Labels, answer_text

_VOID, _TO_CHECK = "void", "to_check"
_WORKS_WELL = "works_well"
MUST_NOT = "してはいけないこと"
_NOTHING_KNOWN = (None, "none", "unknown")
# What is asked of everybody: word, item of the call, item of the intake sheet, kind of 取扱い.
_ASKED = (
    (MUST_NOT, "must_not", "must_not", "must_not"),
    ("アレルギー", "allergies", "allergies", "allergy"),
    ("てんかん・発作", "seizures", "seizures", "seizure"),
    ("服薬", "medication", "medicines", "medication"),
    ("医療的ケア", "medical_care", "medical_procedures", "medical"),
)
_ASKED_IN_INTAKE = {of_intake for _word, _of_call, of_intake, _kind in _ASKED}
_ALSO = tuple(
    item
    for item in items_of(IntakeSheet)
    if item.kind is Kind.ANSWER and item.section in (BASICS, SAFETY) and item.name not in _ASKED_IN_INTAKE
)


@dataclass(frozen=True)
class Known:
    """The sheets that speak of one person; any of them may be missing."""

    care_items: Sequence[CareItem] = ()
    intake: IntakeSheet | None = None
    call: EmergencyConsultation | None = None


@dataclass(frozen=True)
class Safety:
    """Dangers, the gravest first, then what helps; and the words for what nobody asked yet."""

    lines: tuple[SafetyLine, ...]
    unasked: tuple[str, ...]


def safety_of(known: Known, labels: Labels, today: date) -> Safety:
    """Return what the sheets say, each thing once: never なし for what was not asked (S4-14)."""
    items = [item for item in known.care_items if item.status != _VOID and item.content]
    lines = [_care(item, labels, today) for item in items]
    kinds = {item.kind for item in items}
    unasked = []
    for word, of_call, of_intake, kind in _ASKED:
        answers = [*_answers(known.call, of_call), *_answers(known.intake, of_intake)]
        lines += _told(word, answers)
        if kind not in kinds and all(answer.is_open for answer in answers):
            unasked.append(word)
    if known.call is not None and known.call.infection not in _NOTHING_KNOWN:
        lines.append(SafetyLine("感染症", labels.label("infection", known.call.infection or "")))
    for item in _ALSO:
        told = _told(item.label, _answers(known.intake, item.name))
        lines += [replace(line, is_danger=item.name != _WORKS_WELL) for line in told]
    return Safety(tuple(sorted(dict.fromkeys(lines), key=lambda line: line.weight)), tuple(unasked))


def must_not_of(safety: Safety, labels: Labels) -> tuple[str, ...]:
    """Return what must not be done, as it was answered and as it stands among the 取扱い."""
    words = (MUST_NOT, labels.label("care_item_kind", "must_not"))
    return tuple(line.text for line in safety.lines if line.label in words)


def _answers(sheet: EmergencyConsultation | IntakeSheet | None, name: str) -> list[Answer]:
    answer = getattr(sheet, name) if sheet is not None else None
    return [answer] if answer is not None else []


def _told(word: str, answers: Iterable[Answer]) -> Iterator[SafetyLine]:
    for answer in answers:
        if answer.state is AnswerState.YES:
            yield SafetyLine(word, answer_text(answer), brief=answer_text(Answer(answer.state, answer.value)))


def _care(item: CareItem, labels: Labels, today: date) -> SafetyLine:
    content = item.content or ""
    return SafetyLine(
        label=labels.label("care_item_kind", item.kind or "other"),
        text=f"{content}（{item.reason}）" if item.reason else content,
        severity=item.severity or "",
        is_old=item.status == _TO_CHECK or (item.review_due is not None and item.review_due < today),
        is_danger=item.kind != _WORKS_WELL,
        brief=content,
    )
