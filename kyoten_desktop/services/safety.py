"""What must be known about a person before the night, from all sheets that say something of it (DOMAIN §2.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kyoten_desktop.domain.answer import Answer, AnswerState
from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.models import CareItem, EmergencyConsultation, IntakeSheet
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.texts import answer_text

LIFE = "life"
_WEIGHTS = (LIFE, "panic", "discomfort")
_NOTHING_KNOWN = (None, "none", "unknown")
# What is asked of everybody: word, item of the call, item of the intake sheet, kind of 取扱い.
_ASKED = (
    ("してはいけないこと", "must_not", "must_not", "must_not"),
    ("アレルギー", "allergies", "allergies", "allergy"),
    ("発作・けいれん", "seizures", "seizures", "seizure"),
    ("服薬", "medication", "medicines", "medication"),
    ("医療的ケア", "medical_care", "medical_procedures", "medical"),
)
_ALSO = ("panic", "wandering", "fire", "infection", "works_well")


@dataclass(frozen=True)
class Known:
    """The sheets that speak of one person; any of them may be missing."""

    care_items: Sequence[CareItem] = ()
    intake: IntakeSheet | None = None
    call: EmergencyConsultation | None = None


@dataclass
class Safety:
    """Lines to read, what is about life first, and the words for what nobody asked yet."""

    lines: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Add a line once."""
        if line not in self.lines:
            self.lines.append(line)

    def add_answers(self, word: str, answers: Iterable[Answer]) -> None:
        """Add what was answered with something to know."""
        for answer in answers:
            if answer.state is AnswerState.YES:
                self.add(f"{word}：{answer_text(answer)}")


def safety_of(known: Known) -> Safety:
    """Return what the sheets say: never なし for what was not asked (S4-14)."""
    safety = Safety()
    items = [item for item in known.care_items if item.status != "void" and item.content]
    for item in sorted(items, key=_weight):
        safety.add(_care_words(item))
    kinds = {item.kind for item in items}
    for word, of_call, of_intake, kind in _ASKED:
        answers = [*_answers(known.call, of_call), *_answers(known.intake, of_intake)]
        safety.add_answers(word, answers)
        if kind not in kinds and all(answer.is_open for answer in answers):
            safety.unasked.append(word)
    if known.call is not None and known.call.infection not in _NOTHING_KNOWN:
        safety.add(f"感染症：{CODE_TABLES['infection'].label_of(known.call.infection or '')}")
    for name in _ALSO:
        safety.add_answers(item_of(IntakeSheet, name).label, _answers(known.intake, name))
    return safety


def _answers(sheet: EmergencyConsultation | IntakeSheet | None, name: str) -> Iterable[Answer]:
    answer = getattr(sheet, name) if sheet is not None else None
    return [answer] if answer is not None else []


def _weight(item: CareItem) -> tuple[int, int]:
    return (_WEIGHTS.index(item.severity) if item.severity in _WEIGHTS else len(_WEIGHTS), item.id)


def _care_words(item: CareItem) -> str:
    kind = CODE_TABLES["care_item_kind"].label_of(item.kind or "other")
    marks = ["命にかかわる"] if item.severity == LIFE else []
    marks += ["要再確認"] if item.status == "to_check" else []
    said = f"（{'・'.join(marks)}）" if marks else ""
    because = f"（{item.reason}）" if item.reason else ""
    return f"{kind}{said}：{item.content}{because}"
