"""D-01 of one or all cases of a meeting; every free text goes through the name check of its own case."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.check import Answers, Found, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.consent import REVIEW_ANONYMOUS, REVIEW_NAMED
from kyoten_desktop.models import Activity, CaseReviewItem
from kyoten_desktop.papers.making import (
    NOBODY_LEFT,
    blank_request,
    check_of,
    context_of,
    drawn,
    name_found,
    print_name,
)
from kyoten_desktop.papers.preview import Handed, MadePaper, NameFound, PreviewRequest
from kyoten_desktop.reports.person import Cover, as_written
from kyoten_desktop.reports.review import TITLE, review_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-01"
_LEVELS = {
    Mask.ANONYMOUS: ("Aさん", "氏名を Aさん、年齢を年代にし、区も伏せます。家族は続柄だけです。"),
    Mask.INITIALS: ("頭文字", "氏名を頭文字、年齢を年代にし、区までを出します。"),
    Mask.REAL_NAME: ("実名", "氏名をそのまま出します。実名の同意がある方だけです。"),
}
_BETWEEN = "\t"


def review_request(
    desk: Desk, meeting: Activity, items: Sequence[CaseReviewItem], *, is_two_up: bool = False
) -> PreviewRequest:
    """Return the preview of these cases of a meeting; the most careful level any of them asks for is shown first."""
    print_out = _PrintOut(desk, meeting, items, is_two_up)
    first = max((Mask(item.mask_level) for item in items if item.mask_level), default=Mask.ANONYMOUS)
    order = [first, *(mask for mask in _LEVELS if mask is not first)]
    title = f"{TITLE}　{meeting.title or ''}".strip()
    levels = tuple((str(mask), *_LEVELS[mask]) for mask in order)
    return PreviewRequest(title, print_out.make, levels, print_out.log, is_handout=True, remember=print_out.remember)


def blank_review_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the blank form."""
    labels = desk.codes.labels()
    return blank_request(desk, TITLE, lambda context: review_paper([], labels, context))


@dataclass
class _PrintOut:
    """The cases of one print; a name is answered for the case it was found in."""

    desk: Desk
    meeting: Activity
    items: Sequence[CaseReviewItem]
    is_two_up: bool
    _scanners: dict[int, NameScanner] = field(default_factory=dict)

    def make(self, level: str, replaced: tuple[str, ...], kept: tuple[str, ...] = ()) -> MadePaper:
        """Return the paper at a masking level, with what was found in its texts."""
        mask, desk = Mask(level or Mask.ANONYMOUS), self.desk
        context = context_of(desk, mask, [item.case.client_id for item in self.items])
        name = f"ケースレビュー資料_{context.print_no}.pdf"
        checks = [] if mask is Mask.REAL_NAME else [self._check(mask, at, replaced, kept) for at in self._places()]
        try:
            cases = [desk.handout.of_item(item.id, _scope(mask)) for item in self.items]
            covers: Cover | Sequence[Cover] = [check.cover for check in checks] or as_written
            paper = review_paper(cases, desk.codes.labels(), context, covers, is_two_up=self.is_two_up)
        except RefusedError as refusal:
            return MadePaper(b"", name, blocked=str(refusal))
        found = self._of_cases([check.found() for check in checks])
        calm = (NOBODY_LEFT,) if checks and not found else ()
        made = drawn(paper, name, print_name(CODE, context), checks=calm)
        made = replace(made, names_found=found, names_changed=self._of_cases([check.changed() for check in checks]))
        return self._judged(mask, made)

    def log(self, way: str, level: str, handed: Handed) -> str:
        """Write the one number of this print with copies, people and receivers."""
        one = self.items[0] if len(self.items) == 1 else None
        reason = f"（同意なしのわけ：{handed.reason}）" if handed.reason else ""
        return self.desk.prints.log(
            CODE,
            sheet=CaseReviewItem.__tablename__ if one else Activity.__tablename__,
            sheet_id=one.id if one else self.meeting.id,
            mask=level,
            way=way,
            copies=handed.copies,
            client_ids=[item.case.client_id for item in self.items],
            given_to=f"{handed.given_to}{reason}",
        )

    def _judged(self, mask: Mask, paper: MadePaper) -> MadePaper:
        """Say what consent allows: real names without it stop the print until a reason is given."""
        against = [(item, self.desk.consent.may_print(item.case_id, _scope(mask))) for item in self.items]
        words = tuple(f"{item.case.client.name}さん：{why}" for item, why in against if why)
        if mask is Mask.REAL_NAME and words:
            return replace(paper, blocked="\n".join(words), lift_word="わけを残して実名で出す")
        return replace(paper, cautions=words)

    def _places(self) -> range:
        return range(len(self.items))

    def remember(self, name: str) -> None:
        """Keep a word found in a case as no name."""
        self.desk.no_names.remember(name.partition(_BETWEEN)[2])

    def _check(self, mask: Mask, place: int, replaced: Sequence[str], kept: Sequence[str]) -> NameCheck:
        case_id = self.items[place].case_id
        if case_id not in self._scanners:
            self._scanners[case_id] = self.desk.names.scanner_for_case(case_id)
        answers = Answers(_said_of(place, replaced), _said_of(place, kept))
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
    return [word for name in names for at, _, word in [name.partition(_BETWEEN)] if at == str(place)]


def _scope(mask: Mask) -> str:
    return REVIEW_NAMED if mask is Mask.REAL_NAME else REVIEW_ANONYMOUS


def _of_case(found: NameFound, place: int, prefix: str) -> NameFound:
    return replace(found, where=prefix + found.where, name=f"{place}{_BETWEEN}{found.name}")
