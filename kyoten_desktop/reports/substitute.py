"""代行者シート: one page to be read at night by somebody who does not know the people (issue 3).

The letters are large while the night is quiet; with more people they get smaller, and each says less: what the night
does not need goes first. Only a house too full for that goes on to another page, and then nothing is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kyoten_desktop.domain.dates.wareki import moment_long, moment_short, short
from kyoten_desktop.domain.office.on_call import Night
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.domain.people.substitute import CallFirst, Guest, SubstituteSheet, ToDo, Watched
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Beside, Block, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.printing import fits_one_page

TITLE = "代行者シート"
_EXPECTED = "想定される緊急事態"
_NAME, _DOCTOR, _THINGS, _NEXT = "氏名", "主治医", "持ち物", "次にすること"
_NOBODY = "いま居室には、だれもいません。"
_NUMBERS = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True)
class _Fit:
    """How much is said, in letters of how many points. ``calls`` is the most people to call of one person."""

    points: float
    is_brief: bool = False
    is_beside: bool = False
    calls: int | None = None

    def prose(self, text: str, mark: str = "", place: str = "", *, bold: bool = False) -> Prose:
        return Prose(text, mark, bold=bold, place=place, points=self.points)

    def beside(self, parts: Sequence[tuple[Prose, ...]]) -> Iterator[Block]:
        """Yield the parts two in a row, or one after the other."""
        if not self.is_beside:
            yield from (block for part in parts for block in part)
            return
        for place in range(0, len(parts), 2):
            yield Beside(parts[place], parts[place + 1] if place + 1 < len(parts) else ())


# The first that takes one page; the last flows on.
_FITS = (
    _Fit(11.5),
    _Fit(10.0, is_beside=True),
    _Fit(9.5, is_beside=True, is_brief=True, calls=3),
    _Fit(9.0, is_beside=True, is_brief=True, calls=2),
    _Fit(8.5, is_beside=True, is_brief=True, calls=2),
    _Fit(10.0, is_beside=True),
)


def substitute_paper(sheet: SubstituteSheet, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return the page in the largest letters that keep it one: names in full, for the one on duty.

    ``cover`` is asked about what may name an informant (名前を伏せる) and may be another word.
    """
    sheet = _without_informants(sheet, context, cover)
    papers = (_paper(sheet, labels, context, fit) for fit in _FITS)
    return next((paper for paper in papers if fits_one_page(paper)), _paper(sheet, labels, context, _FITS[-1]))


def _without_informants(sheet: SubstituteSheet, context: PaperContext, cover: Cover) -> SubstituteSheet:
    """Return the sheet without whoever told of somebody and asked not to be named (名前を伏せる)."""
    guests = {guest: _veil(guest, context, cover) for guest in sheet.guests}
    watched = {person: _veil(person, context, cover) for person in sheet.watched}
    known: dict[int | None, Veil] = {one.client_id: veil for one, veil in watched.items() if one.client_id}
    known |= {one.client_id: veil for one, veil in guests.items() if one.client_id}
    return replace(
        sheet,
        guests=tuple(_guest_told(guest, veil) for guest, veil in guests.items()),
        on_call=tuple(_night_told(night, context, cover) for night in sheet.on_call),
        due=tuple(_todo_told(line, known.get(line.client_id) or _veil(line, context, cover)) for line in sheet.due),
        watched=tuple(
            replace(person, expected=veil.text(_EXPECTED, person.expected), calls=_calls_told(person.calls, veil))
            for person, veil in watched.items()
        ),
    )


def _veil(one: Guest | Watched | ToDo, context: PaperContext, cover: Cover) -> Veil:
    called = () if isinstance(one, ToDo) else one.calls
    kana = "" if isinstance(one, ToDo) else one.kana
    near = tuple(Relative(call.relation, call.name) for call in called)
    return Veil.on(context, Subject(one.name, kana, client_id=one.client_id or 0), cover, near, looks_ahead=True)


def _guest_told(guest: Guest, veil: Veil) -> Guest:
    return replace(
        guest,
        safety=tuple(
            replace(line, text=veil.text(line.label, line.text), brief=veil.text(line.label, line.brief))
            for line in guest.safety
        ),
        calls=_calls_told(guest.calls, veil),
        things=tuple(veil.text(_THINGS, thing) for thing in guest.things),
        next_action=veil.text(_NEXT, guest.next_action),
    )


def _calls_told(calls: Sequence[CallFirst], veil: Veil) -> tuple[CallFirst, ...]:
    return tuple(replace(call, hours=veil.text("つながる時間", call.hours)) for call in calls)


def _night_told(night: Night, context: PaperContext, cover: Cover) -> Night:
    """Return the night whose hand-over names no informant of whoever the sheet speaks of."""
    untold = [one for each in context.informants.values() for one in each]
    veil = Veil.on(context, Subject(""), cover, informants=untold, looks_ahead=True)
    shifts = (replace(shift, hand_over=veil.text("引継ぎ", shift.hand_over)) for shift in night.shifts)
    return replace(night, shifts=tuple(shifts))


def _todo_told(line: ToDo, veil: Veil) -> ToDo:
    return replace(line, what=veil.text("すること", line.what), who=veil.text("する人", line.who))


def _paper(sheet: SubstituteSheet, labels: Labels, context: PaperContext, fit: _Fit) -> Paper:
    staff = f"　職員：{'、'.join(sheet.staff)}" if sheet.staff else ""
    blocks = [
        Prose(f"{moment_long(sheet.now)} 現在の記録です。朝になったら返してください。{staff}", small=True),
        *(block for night in sheet.on_call for block in _on_call(night, sheet.now, fit)),
        *_rooms(sheet, fit),
        *_due(sheet.due, fit),
        *_watched(sheet, labels, fit),
    ]
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        [replace(block, is_dense=fit.is_brief) if isinstance(block, Head) else block for block in blocks],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _on_call(night: Night, now: datetime, fit: _Fit) -> Iterator[Block]:
    """Return who answers in a night, by which phone, and what was handed over; dated, as paper is read later too."""
    yield Head(f"{night.title_at(now)}　{night.dated}")
    for shift in night.shifts:
        yield fit.prose(
            "　".join(part for part in (night.dated_when(shift), shift.reached) if part), bold=True, place="当番"
        )
        if shift.hand_over:
            yield fit.prose(f"引継ぎ：{shift.hand_over}", "・", "当番")
    for trouble in night.troubles_at(now):
        yield fit.prose(trouble, "！", "当番")


def _rooms(sheet: SubstituteSheet, fit: _Fit) -> Iterator[Block]:
    free = f"空き：{'、'.join(sheet.free_rooms)}" if sheet.free_rooms else "空きはありません"
    yield Head(f"いま居室にいる人　{len(sheet.guests)}人（{free}）")
    if not sheet.guests:
        yield fit.prose(_NOBODY)
    for guest in sheet.guests:
        yield from _guest(guest, fit)
    for line in sheet.arriving:
        yield fit.prose(f"これから来る人　{line}", place="これから来る人")


def _guest(guest: Guest, fit: _Fit) -> Iterator[Block]:
    kana = f"（{guest.kana}）" if guest.kana else ""
    parts = [f"{guest.room}　{guest.name}{kana}"]
    parts += [f"{guest.day_number}日目"] if guest.day_number else []
    parts += ["外泊・入院中"] if guest.is_away else []
    if guest.planned_out_at is not None:
        parts.append(f"退所予定 {_moment(guest)}")
    yield fit.prose("　".join(parts), bold=True, place=_NAME)
    for line in guest.safety:
        mark = "！" if line.is_danger else "○"
        yield fit.prose(line.words(brief=fit.is_brief), mark, line.label, bold=line.is_grave)
    if guest.unasked:
        yield fit.prose(f"まだ聞いていないこと：{'、'.join(guest.unasked)}", "？")
    yield from fit.beside([(line,) for line in _calls(guest.calls, fit)])
    details = [(_DOCTOR, f"{_DOCTOR}：{guest.doctor}")] if guest.doctor else []
    details += [(_THINGS, thing) for thing in guest.things]
    details += [(_NEXT, f"{_NEXT}：{guest.next_action}")] if guest.next_action else []
    if fit.is_brief and details:
        places, texts = zip(*details, strict=True)
        details = [("・".join(dict.fromkeys(places)), "　".join(texts))]
    for place, detail in details:
        yield fit.prose(detail, "・", place)


def _moment(guest: Guest) -> str:
    planned = guest.planned_out_at
    return moment_short(planned) if planned else ""


def _calls(calls: tuple[CallFirst, ...], fit: _Fit) -> Iterator[Prose]:
    if not calls:
        yield fit.prose("電話する人：記録がありません", "？")
    for place, call in enumerate(calls[: fit.calls]):
        number = _NUMBERS[place] if place < len(_NUMBERS) else f"{place + 1}."
        phones = "、".join(call.phones) or "電話の記録なし"
        said = f"　{'・'.join(call.facts)}" if call.facts else ""
        left = len(calls) - place - 1
        more = f"　ほか{left}人" if left and place + 1 == fit.calls else ""
        yield fit.prose(f"{call.who}　{phones}{said}{more}", number, "電話する人")


def _due(due: tuple[ToDo, ...], fit: _Fit) -> Iterator[Block]:
    yield Head("今夜から明日までにすること")
    if not due:
        yield fit.prose("ありません。")
    yield from fit.beside([(_todo(line, fit),) for line in due])


def _todo(line: ToDo, fit: _Fit) -> Prose:
    late = f"（{line.days_over}日 過ぎています）" if line.days_over else ""
    who = f"　→ {line.who}" if line.who else ""
    return fit.prose(f"{short(line.on)}{late}　{line.name}　{line.what}{who}", "□", "すること")


def _watched(sheet: SubstituteSheet, labels: Labels, fit: _Fit) -> Iterator[Block]:
    yield Head(f"電話があったら特に気をつける人（追跡レベル 高）　{len(sheet.watched)}人")
    if not sheet.watched:
        yield fit.prose("いません。")
    in_house = {guest.client_id for guest in sheet.guests if guest.client_id is not None}
    yield from fit.beside([tuple(_person(person, labels, fit, in_house)) for person in sheet.watched])


def _person(person: Watched, labels: Labels, fit: _Fit, in_house: set[int]) -> Iterator[Prose]:
    kana = f"（{person.kana}）" if person.kana else ""
    risks = "、".join(labels.label("risk", risk) for risk in person.risks)
    parts = [f"{person.name}{kana}", risks, f"担当 {person.coordinator}" if person.coordinator else ""]
    yield fit.prose("　".join(part for part in parts if part), bold=True, place=_NAME)
    if person.expected:
        yield fit.prose(person.expected, "・", _EXPECTED)
    if fit.is_brief and person.client_id in in_house:
        yield fit.prose("いま居室にいます。電話する人は上にあります。", "・")
    else:
        yield from _calls(person.calls, fit)
