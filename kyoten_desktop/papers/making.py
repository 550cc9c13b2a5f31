"""Make a document about people: levels of masking, the name check of its free texts, its number, its line in the log.

One function for every such paper, so that none can be made without the check or leave the office unlogged.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.domain.names.check import Answers, Found, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner, NobodySought
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.domain.steps import Step, Steps, through
from kyoten_desktop.models import ContactPerson
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.papers.preview import Handed, Levels, MadePaper, NameFound, PreviewRequest
from kyoten_desktop.reports.paper import Paper, PaperContext
from kyoten_desktop.reports.person import Cover
from kyoten_desktop.reports.printing import Press, missing_letters, pdf_of, press
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.prints import SAVED
from kyoten_desktop.services.people.household_view import called_of, relatives_of

LEVELS: Levels = (
    (str(Mask.REAL_NAME), "実名", "氏名をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字、年齢を年代にし、区までを出します。家族は続柄だけです。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん、年齢を年代にし、区も伏せます。家族は続柄だけです。"),
)
# A list of many people goes no further than initials.
LIST_LEVELS: Levels = tuple(level for level in LEVELS if level[0] != str(Mask.ANONYMOUS))
_DISCLOSED: Levels = (
    (str(Mask.REAL_NAME), "本人は実名", "本人の氏名をそのまま出し、ほかの方の名前や連絡先は一つずつ確かめます。"),
    *LEVELS[1:],
)
NO_LEVELS: Levels = ()
NOBODY_LEFT = (
    "本文に、ファイルにある人の名前、「さん」や役職の付いた名前、電話は見つかりませんでした。"
    "ほかの書き方の名前がないか、一度読んでください"
)
ALL_LETTERS = "紙に出せない文字はありません"
_LIFT = "わけを残して出す"
_GAVE_WAY = "名前かもしれないことばを、確かめずに次のように直しました。紙を読んで確かめてください。"
_GATHERING = "中身をそろえています"


def nothing_of(_paper: Paper) -> tuple[str, ...]:
    """Return what is to be read before most papers leave: nothing."""
    return ()


def _as_handed(handed: Handed) -> str:
    return handed.given_to


@dataclass(frozen=True)
class Gathered:
    """What was read from the file for one look at a document. ``draw`` says what stands on it.

    ``title`` is how it is called, ``client_ids`` whom it speaks of; ``scanner`` knows who must not be named, without it
    nobody is looked for. What of ``file_name`` tells whose paper it is, is ``named_by`` (a 管理番号): whoever gets a
    masked one could ask whose it is, so the 印刷番号 stands there. What 突合 found, ``stopped_by``, stops it.
    ``cautions`` are to be read before printing, as is what ``cautions_of`` says of what was drawn; ``setting`` is
    where that is mended. ``window`` are the days it is about: the office is named as it was then.
    """

    title: str
    file_name: str
    draw: Callable[[PaperContext, Cover], Paper]
    client_ids: tuple[int, ...] = ()
    window: Period | None = None
    named_by: str = ""
    scanner: Callable[[], NameScanner] | None = None
    cautions: tuple[str, ...] = ()
    cautions_of: Callable[[Paper], tuple[str, ...]] = nothing_of
    setting: str = ""
    stopped_by: tuple[str, ...] = ()

    @cached_property
    def sought(self) -> NameScanner:
        """Who must not be named, read once."""
        return self.scanner() if self.scanner is not None else NobodySought([])

    def file_name_of(self, context: PaperContext) -> str:
        """Return how the file is called that is offered for the paper."""
        if context.mask is Mask.REAL_NAME or not self.named_by:
            return self.file_name
        return self.file_name.replace(self.named_by, context.print_no)


@dataclass(frozen=True)
class Document:
    """One document. ``gather`` reads what stands on it: beside the window, never in it (F-53).

    ``sheet`` and ``sheet_id`` are what is printed, ``given_to`` who gets it. One that is no handout stays in the
    office: nobody is asked for copies and receivers. One that ``discloses`` is for the person it is about: by real
    name too others are looked for.
    """

    code: str
    title: str
    gather: Callable[[], Gathered]
    sheet: str = ""
    sheet_id: int = 0
    levels: Levels = NO_LEVELS
    given_to: Callable[[Handed], str] = _as_handed
    is_handout: bool = True
    discloses: bool = False


def request_of(desk: Desk, document: Document) -> PreviewRequest:
    """Return the preview of a document; at L1 and L2, and where it discloses, it asks about every name left in it.

    Nothing is read before the paper is made; what was read serves until it is looked at anew.
    """
    gather = cache(document.gather)
    levels = _DISCLOSED if document.discloses else document.levels
    first = levels[0][0] if levels else str(Mask.REAL_NAME)

    def make_in_steps(level: str, replaced: tuple[str, ...], kept: tuple[str, ...] = ()) -> Steps[MadePaper]:
        yield Step(_GATHERING, 0, 1)
        gathered = gather()
        yield Step(_GATHERING, 0, 1)
        made = yield from _made(desk, document, gathered, Mask(level or first), Answers(replaced, kept))
        return stopped(replace(made, title=gathered.title), gathered.stopped_by if made.pdf else ())

    return PreviewRequest(
        document.title,
        lambda *answers: through(make_in_steps(*answers)),
        levels,
        _log_of(desk, document, gather, first),
        document.is_handout,
        remember=desk.no_names.remember,
        forget_word=desk.no_names.forget,
        make_in_steps=make_in_steps,
        look_anew=gather.cache_clear,
    )


def _made(desk: Desk, document: Document, gathered: Gathered, mask: Mask, answers: Answers) -> Steps[MadePaper]:
    """Draw what was gathered, look for names in it, and set it on paper."""
    context = replace(context_of(desk, mask, gathered.client_ids, gathered.window), discloses=document.discloses)
    is_sought = gathered.scanner is not None and (mask is not Mask.REAL_NAME or document.discloses)
    file_name = gathered.file_name_of(context)
    check = check_of(desk, gathered.sought if is_sought else NobodySought([]), mask, answers)
    yield Step(_GATHERING, 0, 1)
    try:
        paper = gathered.draw(context, check.cover)
    except RefusedError as refusal:
        return MadePaper(b"", file_name, blocked=str(refusal))
    found = tuple(name_found(one) for one in check.found())
    calm = (NOBODY_LEFT,) if is_sought and not found else ()
    told = gathered.cautions_of(paper)
    made = yield from drawn_in_steps(press(), paper, file_name, print_name(document.code, context))
    return replace(
        made,
        checks=(*calm, *made.checks),
        cautions=(*gathered.cautions, *told, *made.cautions),
        setting=gathered.setting if told else "",
        names_found=found,
        names_changed=tuple(name_found(one) for one in check.changed()),
    )


def _log_of(
    desk: Desk, document: Document, gather: Callable[[], Gathered], first: str
) -> Callable[[str, str, Handed], str]:
    def log(way: str, level: str, handed: Handed) -> str:
        return desk.prints.log(
            document.code,
            sheet=document.sheet,
            sheet_id=document.sheet_id,
            mask=level or first,
            way=way,
            copies=handed.copies,
            client_ids=gather().client_ids,
            given_to=document.given_to(handed),
            reason=handed.reason,
        )

    return log


def stopped(paper: MadePaper, found: Sequence[str]) -> MadePaper:
    """Return a paper of figures that 突合 stops, if it found something, until a reason is given."""
    if not found:
        return paper
    return replace(paper, blocked="\n".join(f"突合：{sentence}" for sentence in found), lift_word=_LIFT)


def check_of(desk: Desk, scanner: NameScanner, mask: Mask, answers: Answers) -> NameCheck:
    """Return the check of a masked paper, with what the office knows to be no names."""
    return NameCheck(scanner, mask, answers, desk.names.signatures(), desk.no_names.words())


def blank_request(desk: Desk, title: str, draw: Callable[[PaperContext, Labels], Paper]) -> PreviewRequest:
    """Return the preview of a form to be filled by pen; it names nobody and is not logged."""

    def make(_level: str, _replaced: tuple[str, ...], _kept: tuple[str, ...] = ()) -> MadePaper:
        name, _run_by = _named(desk, None)
        paper = draw(PaperContext(name, desk.clock.today()), desk.codes.labels())
        return drawn(paper, f"{title}_記入用紙.pdf".replace("／", "・"), f"{title}（記入用紙）")

    return PreviewRequest(f"{title}（記入用紙）", make)


def drawn(
    paper: Paper,
    file_name: str,
    queue_name: str,
    *,
    checks: tuple[str, ...] = (),
    cautions: tuple[str, ...] = (),
) -> MadePaper:
    """Return the PDF of a paper with what was checked; the letters that no font has are named to be read before."""
    made = _told(paper, pdf_of(paper), file_name, queue_name)
    return replace(made, checks=(*checks, *made.checks), cautions=(*cautions, *made.cautions))


def drawn_in_steps(printer: Press, paper: Paper, file_name: str, queue_name: str) -> Steps[MadePaper]:
    """Do in steps what ``drawn`` does, on a press that may have set much of the paper before."""
    pdf = yield from printer.printed(paper)
    return _told(paper, pdf, file_name, queue_name)


def _told(paper: Paper, pdf: bytes, file_name: str, queue_name: str) -> MadePaper:
    missing = missing_letters(paper)
    return MadePaper(pdf, file_name, () if missing else (ALL_LETTERS,), cautions=missing, print_name=queue_name)


def tell_nobody(_lines: Sequence[str]) -> None:
    """Leave unsaid which words gave way: the paper is looked at where it was made."""


def write_out(
    request: PreviewRequest,
    write: Callable[[bytes], Path],
    reason: str = "",
    tell: Callable[[Sequence[str]], None] = tell_nobody,
) -> Path:
    """Make a paper where nobody can be asked, at its first level, write it and log it; refuses what is blocked.

    Every word that would be asked about gives way, and ``tell`` is told each of them and what stands there instead.
    A ``reason`` lets go what can be let go.
    """
    level = request.first_level
    asking = paper = request.make(level, ())
    if asking.names_found:
        paper = request.make(level, tuple(found.name for found in asking.names_found))
    if paper.blocked and not (paper.is_liftable and reason.strip()):
        hint = "（--reason にわけを書くと、わけを残して書き出します）" if paper.is_liftable else ""
        raise refuse("", paper.blocked + hint)
    path = write(paper.pdf)
    if given_way := (*asking.names_found, *paper.names_changed):
        tell((_GAVE_WAY, *dict.fromkeys(f"  {one.where}　{one.word} → {one.instead}" for one in given_way)))
    request.log(SAVED, level, Handed(reason=reason.strip() if paper.blocked else ""))
    return path


def context_of(
    desk: Desk, mask: Mask = Mask.REAL_NAME, client_ids: Iterable[int] = (), window: Period | None = None
) -> PaperContext:
    """Return whose paper it is, under which number it will be logged, and what is known of whom it is about.

    The office is named as it was in the ``window`` of the paper, else as it is today.
    """
    ids, today = tuple(dict.fromkeys(client_ids)), desk.clock.today()
    name, run_by = _named(desk, window)
    return PaperContext(
        name,
        today,
        print_no=desk.prints.next_number(),
        mask=mask,
        informants=desk.everything.informants(ids),
        near={one: near_to(desk, one) for one in ids},
        also_called=desk.names.also_called(ids),
        run_by=run_by,
    )


def _named(desk: Desk, window: Period | None) -> tuple[str, tuple[str, ...]]:
    """Return the name of the office in a window and who ran it then; without a window, today's."""
    today = desk.clock.today()
    return desk.office.named_in(window or Period(today, today))


def print_name(code: str, context: PaperContext) -> str:
    """Return how the printer's queue calls a paper: its code and 印刷番号, never whom it is about."""
    return f"{code}　{context.print_no}"


def scanner_of(desk: Desk, client_id: int, case_id: int | None) -> Callable[[], NameScanner]:
    """Return how the names that must not stand on a person's masked papers are read."""
    if case_id is not None:
        return partial(desk.names.scanner_for_case, case_id)
    return partial(desk.names.scanner_for_client, client_id)


def near_to(desk: Desk, client_id: int) -> tuple[Relative, ...]:
    """Return household and contacts of a person, whose names give way to how they stand to the person."""
    home = relatives_of(desk.household.of_client(client_id), client_id, desk.codes.labels())
    return (*home, *called_of(desk.lines.of(ContactPerson, client_id)))


def name_found(found: Found) -> NameFound:
    """Return what the preview asks about one find."""
    return NameFound(
        found.where, found.line, found.word, found.instead, found.spelling, found.places, found.may_be_no_name
    )
