"""代行者シート: one page to be read at night by somebody who does not know the people (issue 3)."""

from collections.abc import Iterator

from kyoten_desktop.domain.substitute import CallFirst, Guest, SubstituteSheet, ToDo, Watched
from kyoten_desktop.domain.wareki import moment_long, short
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Block, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.printing import pdf_of

TITLE = "代行者シート"
_NOBODY = "いま居室には、だれもいません。"
_NUMBERS = "①②③④⑤⑥⑦⑧⑨"


def substitute_sheet(sheet: SubstituteSheet, labels: Labels, context: PaperContext) -> bytes:
    """Return the PDF: names in full, because it is for the one on duty; it is to be handed back in the morning."""
    return pdf_of(substitute_paper(sheet, labels, context))


def substitute_paper(sheet: SubstituteSheet, labels: Labels, context: PaperContext) -> Paper:
    """Return what stands on the page, before it is drawn."""
    staff = f"　職員：{'、'.join(sheet.staff)}" if sheet.staff else ""
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        [
            Prose(f"{moment_long(sheet.now)} 現在の記録です。朝になったら返してください。{staff}", small=True),
            *_rooms(sheet),
            *_due(sheet.due),
            *_watched(sheet.watched, labels),
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _rooms(sheet: SubstituteSheet) -> Iterator[Block]:
    free = f"空き：{'、'.join(sheet.free_rooms)}" if sheet.free_rooms else "空きはありません"
    yield Head(f"いま居室にいる人　{len(sheet.guests)}人（{free}）")
    if not sheet.guests:
        yield Prose(_NOBODY, large=True)
    for guest in sheet.guests:
        yield from _guest(guest)
    for line in sheet.arriving:
        yield Prose(f"これから来る人　{line}", large=True, place="これから来る人")


def _guest(guest: Guest) -> Iterator[Block]:
    kana = f"（{guest.kana}）" if guest.kana else ""
    parts = [f"{guest.room}　{guest.name}{kana}"]
    parts += [f"{guest.day_number}日目"] if guest.day_number else []
    parts += ["外泊・入院中"] if guest.is_away else []
    if guest.planned_out_at is not None:
        parts.append(f"退所予定 {_moment(guest)}")
    yield Prose("　".join(parts), large=True, bold=True, place=guest.room)
    for line in guest.safety:
        yield Prose(line, mark="！", large=True, place=f"{guest.name}の安全")
    if guest.unasked:
        yield Prose(f"まだ聞いていないこと：{'、'.join(guest.unasked)}", mark="？", large=True)
    yield from _calls(guest.calls)
    details = [f"主治医：{guest.doctor}"] if guest.doctor else []
    details += [*guest.things, *([f"次にすること：{guest.next_action}"] if guest.next_action else [])]
    for detail in details:
        yield Prose(detail, mark="・", large=True, place=guest.name)


def _moment(guest: Guest) -> str:
    planned = guest.planned_out_at
    return f"{short(planned.date())} {planned.hour}:{planned.minute:02d}" if planned else ""


def _calls(calls: tuple[CallFirst, ...]) -> Iterator[Block]:
    if not calls:
        yield Prose("電話する人：記録がありません", mark="？", large=True)
    for place, call in enumerate(calls):
        number = _NUMBERS[place] if place < len(_NUMBERS) else f"{place + 1}."
        who = f"{call.name}（{call.relation}）" if call.relation else call.name
        facts = [call.hours] if call.hours else []
        facts += ["判断できる"] if call.can_decide else []
        facts += ["鍵を持つ"] if call.holds_key else []
        phones = "、".join(call.phones) or "電話の記録なし"
        said = f"　{'・'.join(facts)}" if facts else ""
        yield Prose(f"{who}　{phones}{said}", mark=number, large=True, place="電話する人")


def _due(due: tuple[ToDo, ...]) -> Iterator[Block]:
    yield Head("今夜から明日までにすること")
    if not due:
        yield Prose("ありません。", large=True)
    for line in due:
        late = f"（{line.days_over}日 過ぎています）" if line.days_over else ""
        who = f"　→ {line.who}" if line.who else ""
        yield Prose(f"{short(line.on)}{late}　{line.name}　{line.what}{who}", mark="□", large=True, place="すること")


def _watched(watched: tuple[Watched, ...], labels: Labels) -> Iterator[Block]:
    yield Head(f"電話があったら特に気をつける人（追跡レベル 高）　{len(watched)}人")
    if not watched:
        yield Prose("いません。", large=True)
    for person in watched:
        kana = f"（{person.kana}）" if person.kana else ""
        risks = "、".join(labels.label("risk", risk) for risk in person.risks)
        parts = [f"{person.name}{kana}", risks, f"担当 {person.coordinator}" if person.coordinator else ""]
        yield Prose("　".join(part for part in parts if part), large=True, bold=True, place=person.name)
        if person.expected:
            yield Prose(person.expected, mark="・", large=True, place=person.name)
        yield from _calls(person.calls)
