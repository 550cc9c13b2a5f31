"""D-01 of one or all cases of a meeting; every free text goes through the name check of its own case."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.check import Answers, Found, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner, NobodySought
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.consent import REVIEW_ANONYMOUS, REVIEW_NAMED
from kyoten_desktop.domain.steps import Step, Steps, through
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Activity, CaseReviewItem
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.papers.making import (
    NOBODY_LEFT,
    blank_request,
    check_of,
    context_of,
    drawn_in_steps,
    name_found,
    print_name,
)
from kyoten_desktop.papers.preview import BETWEEN, Handed, MadePaper, NameFound, PreviewRequest
from kyoten_desktop.reports.paper import Block, PaperContext
from kyoten_desktop.reports.printing import Press, press
from kyoten_desktop.reports.review import TITLE, case_blocks, paper_of_cases, review_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-01"
_LEVELS = {
    Mask.ANONYMOUS: ("Aさん", "氏名を Aさん、年齢を年代にし、区も伏せます。家族は続柄だけです。"),
    Mask.INITIALS: ("頭文字", "氏名を頭文字、年齢を年代にし、区までを出します。"),
    Mask.REAL_NAME: ("実名", "氏名をそのまま出します。実名の同意がある方だけです。"),
}
_GATHERING, _ASKING = "ケースをそろえています", "同意を確かめています"


def review_request(
    desk: Desk, meeting: Activity, items: Sequence[CaseReviewItem], *, is_two_up: bool = False
) -> PreviewRequest:
    """Return the preview of these cases of a meeting; the most careful level any of them asks for is shown first."""
    print_out = _PrintOut(desk, meeting, items, is_two_up)
    first = max((Mask(item.mask_level) for item in items if item.mask_level), default=Mask.ANONYMOUS)
    order = [first, *(mask for mask in _LEVELS if mask is not first)]
    title = f"{TITLE}　{meeting.title or ''}".strip()
    levels = tuple((str(mask), *_LEVELS[mask]) for mask in order)
    return PreviewRequest(
        title,
        print_out.make,
        levels,
        print_out.log,
        is_handout=True,
        remember=print_out.remember,
        forget_word=print_out.forget_word,
        make_in_steps=print_out.make_in_steps,
        look_anew=print_out.look_anew,
    )


def blank_review_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the blank form."""
    return blank_request(desk, TITLE, lambda context, labels: review_paper([], labels, context))


@dataclass(frozen=True)
class _MadeCase:
    """One case as it was made for its answers: what is printed of it, what was found in its texts."""

    answers: Answers
    blocks: Sequence[Block]
    found: Sequence[Found] = ()
    changed: Sequence[Found] = ()

    def speaks_of(self, word: str) -> bool:
        """Tell whether a word is asked about or gave way in this case."""
        return any(fold(one.word) == fold(word) for one in (*self.found, *self.changed))


@dataclass
class _PrintOut:
    """The cases of one print; a name is answered for the case it was found in, and only that case is made again."""

    desk: Desk
    meeting: Activity
    items: Sequence[CaseReviewItem]
    is_two_up: bool
    _scanners: dict[int, NameScanner] = field(default_factory=dict)
    _made: dict[tuple[Mask, int], _MadeCase] = field(default_factory=dict)
    _press: Press = field(default_factory=press)

    def look_anew(self) -> None:
        """Forget what was made for an earlier look: what is kept of the people may have changed."""
        self._scanners, self._made, self._press = {}, {}, press()

    def make(self, level: str, replaced: tuple[str, ...], kept: tuple[str, ...] = ()) -> MadePaper:
        """Return the paper at a masking level, with what was found in its texts."""
        self.look_anew()
        return through(self.make_in_steps(level, replaced, kept))

    def make_in_steps(self, level: str, replaced: tuple[str, ...], kept: tuple[str, ...] = ()) -> Steps[MadePaper]:
        """Return the paper as ``make`` does; of the cases, only those whose answers are new are made."""
        mask, desk = Mask(level or Mask.ANONYMOUS), self.desk
        context = context_of(desk, mask, [item.case.client_id for item in self.items])
        name, labels, cases = f"ケースレビュー資料_{context.print_no}.pdf", desk.codes.labels(), []
        try:
            for place in range(len(self.items)):
                yield Step(_GATHERING, place, len(self.items))
                answers = Answers(_said_of(place, replaced), _said_of(place, kept))
                cases.append(self._case(context, labels, place, answers))
        except RefusedError as refusal:
            return MadePaper(b"", name, blocked=str(refusal))
        paper = paper_of_cases([case.blocks for case in cases], labels, context, is_two_up=self.is_two_up)
        found = self._of_cases([case.found for case in cases])
        made = yield from drawn_in_steps(self._press, paper, name, print_name(CODE, context))
        calm = (NOBODY_LEFT,) if mask is not Mask.REAL_NAME and not found else ()
        changed = self._of_cases([case.changed for case in cases])
        made = replace(made, checks=(*calm, *made.checks), names_found=found, names_changed=changed)
        return (yield from self._judged(mask, made))

    def _case(self, context: PaperContext, labels: Labels, place: int, answers: Answers) -> _MadeCase:
        kept = self._made.get((context.mask, place))
        if kept is not None and kept.answers == answers:
            return kept
        check = self._check(context.mask, place, answers)
        handout = self.desk.handout.of_item(self.items[place].id, _scope(context.mask))
        blocks = case_blocks(handout, labels, context, check.cover, (place + 1, len(self.items)))
        made = _MadeCase(answers, blocks, check.found(), check.changed())
        self._made[context.mask, place] = made
        return made

    def log(self, way: str, level: str, handed: Handed) -> str:
        """Write the one number of this print with copies, people and receivers."""
        one = self.items[0] if len(self.items) == 1 else None
        return self.desk.prints.log(
            CODE,
            sheet=CaseReviewItem.__tablename__ if one else Activity.__tablename__,
            sheet_id=one.id if one else self.meeting.id,
            mask=level,
            way=way,
            copies=handed.copies,
            client_ids=[item.case.client_id for item in self.items],
            given_to=handed.given_to,
            reason=handed.reason,
        )

    def _judged(self, mask: Mask, paper: MadePaper) -> Steps[MadePaper]:
        """Say what consent allows: real names without it stop the print until a reason is given."""
        words = []
        for place, item in enumerate(self.items):
            yield Step(_ASKING, place, len(self.items))
            why = self.desk.consent.may_print(item.case_id, _scope(mask))
            words += [f"{item.case.client.name}さん：{why}"] if why else []
        if mask is Mask.REAL_NAME and words:
            return replace(paper, blocked="\n".join(words), lift_word="わけを残して実名で出す")
        return replace(paper, cautions=(*words, *paper.cautions))

    def remember(self, name: str) -> None:
        """Keep a word found in a case as no name; the cases that speak of it are made again."""
        word = name.partition(BETWEEN)[2]
        self.desk.no_names.remember(word)
        self._made = {place: made for place, made in self._made.items() if not made.speaks_of(word)}

    def forget_word(self, name: str) -> None:
        """Ask about a word again; it may stand in any case."""
        self.desk.no_names.forget(name.partition(BETWEEN)[2])
        self._made = {}

    def _check(self, mask: Mask, place: int, answers: Answers) -> NameCheck:
        case_id = self.items[place].case_id
        if mask is Mask.REAL_NAME:
            return check_of(self.desk, NobodySought([]), mask, answers)
        if case_id not in self._scanners:
            self._scanners[case_id] = self.desk.names.scanner_for_case(case_id)
        return check_of(self.desk, self._scanners[case_id], mask, answers)

    def _of_cases(self, found: Sequence[Sequence[Found]]) -> tuple[NameFound, ...]:
        many = len(found) > 1
        return tuple(
            _of_case(name_found(one), place, f"{place + 1}件目 " if many else "")
            for place, own in enumerate(found)
            for one in own
        )


def _said_of(place: int, names: Sequence[str]) -> list[str]:
    """Return the words that were answered for one of the cases."""
    return [word for name in names for at, _, word in [name.partition(BETWEEN)] if at == str(place)]


def _scope(mask: Mask) -> str:
    return REVIEW_NAMED if mask is Mask.REAL_NAME else REVIEW_ANONYMOUS


def _of_case(found: NameFound, place: int, prefix: str) -> NameFound:
    return replace(found, where=prefix + found.where, name=f"{place}{BETWEEN}{found.name}")
