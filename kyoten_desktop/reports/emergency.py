"""D-05 緊急受入れ相談票: one call on one page, with every provider that was asked; blank, the form for the night."""

from collections.abc import Callable
from datetime import date, datetime

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.names.masking import HIDDEN, Mask, alias, hide_name
from kyoten_desktop.models.emergency import EmergencyConsultation, PlacementInquiry
from kyoten_desktop.models.items import Item, Kind, item_of
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.reports.paper import Align, Block, Column, Field, Fields, Grid, Head, Paper, PaperContext
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.sheet import Reader, pen_reader, reader_of, section_blocks

TITLE = "緊急受入れ相談票"
_NAME = "subject_name"
_INQUIRIES = (
    Column("照会先の機関", 3),
    Column("時刻", 1.3, Align.RIGHT),
    Column("回答", 1.2),
    Column("理由", 3.5),
)
_ADDENDA = (Column("追記した日時", 1.6), Column("書いた人", 1.2), Column("内容", 5))
_EMPTY_LINES = 3
_NO_RECORD = "記録なし"
_FREE = (Kind.LINE, Kind.NOTE, Kind.ANSWER)
Cover = Callable[[str, str], str]


def as_written(_where: str, text: str) -> str:
    """Return free text as it is: the cover of a paper on which other people are not looked for."""
    return text


def consultation_sheet(
    call: EmergencyConsultation | None, labels: Labels, context: PaperContext, cover: Cover = as_written
) -> bytes:
    """Return the PDF of one call with its inquiries and 追記 loaded; ``None`` gives the blank form.

    ``context.mask`` hides the items that name somebody: L1 prints initials, 年代 and 区, L2 「Aさん」. Every free text
    that is then left goes through ``cover`` (where it stands, the text) once.
    """
    return pdf_of(consultation_paper(call, labels, context, cover))


def consultation_paper(
    call: EmergencyConsultation | None, labels: Labels, context: PaperContext, cover: Cover = as_written
) -> Paper:
    """Return what stands on the sheet, before it is drawn."""
    blocks = _blank(labels) if call is None else _filled(call, labels, context.mask, cover)
    return Paper(
        TITLE,
        context.office_name,
        None if call is None else context.made_on,
        blocks,
        edition="記入用紙" if call is None else context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _blank(labels: Labels) -> list[Block]:
    sections = section_blocks(EmergencyConsultation, pen_reader(labels), for_pen=True)
    number = Fields(((Field("受付番号", ""), Field("記入した人", "")),))
    inquiries: list[Block] = [Head("他機関への照会"), Grid(_INQUIRIES, (), empty_lines=_EMPTY_LINES)]
    return [number, *_before_decision(sections, inquiries)]


def _filled(call: EmergencyConsultation, labels: Labels, mask: Mask, cover: Cover) -> list[Block]:
    read = _masked_reader(call, labels, mask, cover)
    finished_at = read(item_of(EmergencyConsultation, "finished_at"))
    finished = " ".join(part for part in (finished_at, call.finished_by) if part)
    numbers = (Field("受付番号", call.consult_no or ""), Field("確定", finished or "まだ（下書き）", share=2))
    sections = section_blocks(EmergencyConsultation, read)
    blocks: list[Block] = [Fields((numbers,)), *_before_decision(sections, _inquiry_blocks(call, labels, mask, cover))]
    if call.addenda:
        hide = _hider(call, mask)
        rows = tuple(
            (_day_and_time(note.written_at), note.written_by, cover("追記", hide(note.text))) for note in call.addenda
        )
        blocks += [Head("追記"), Grid(_ADDENDA, rows)]
    return blocks


def _before_decision(sections: list[Block], inquiries: list[Block]) -> list[Block]:
    """Put the inquiries before the last section: what was asked comes before what was decided."""
    return [*sections[:-2], *inquiries, *sections[-2:]]


def _inquiry_blocks(call: EmergencyConsultation, labels: Labels, mask: Mask, cover: Cover) -> list[Block]:
    hide = _hider(call, mask)
    day = call.received_at.date() if call.received_at else None
    rows = tuple(_inquiry_row(inquiry, labels, day) for inquiry in call.inquiries)
    shown = tuple(
        (cover("照会先の機関", place), time, answer, cover("照会の理由", hide(reason)))
        for place, time, answer, reason in rows
    )
    return [Head("他機関への照会"), Grid(_INQUIRIES, shown or ((_NO_RECORD, "", "", ""),))]


def _inquiry_row(inquiry: PlacementInquiry, labels: Labels, day: date | None) -> tuple[str, str, str, str]:
    reasons = text_of(item_of(PlacementInquiry, "reasons"), inquiry.reasons, labels)
    why = "。".join(part for part in (reasons, inquiry.condition or "") if part)
    answer = text_of(item_of(PlacementInquiry, "answer"), inquiry.answer, labels)
    return inquiry.place or "", _time(inquiry.asked_at, day), answer, why


def _time(moment: datetime | None, day: date | None) -> str:
    if moment is None:
        return ""
    clock = f"{moment.hour}:{moment.minute:02d}"
    return clock if moment.date() == day else f"{moment.month}/{moment.day} {clock}"


def _day_and_time(moment: datetime) -> str:
    return f"{wareki.short(moment.date())} {moment.hour}:{moment.minute:02d}"


def _masked_reader(call: EmergencyConsultation, labels: Labels, mask: Mask, cover: Cover) -> Reader:
    plain = reader_of(call, labels)
    if mask is Mask.REAL_NAME:
        return plain
    hide = _hider(call, mask)
    shown = alias(call.subject_kana or "", mask)

    def read(item: Item) -> str:
        text = plain(item)
        if not text:
            return ""
        if item.name == _NAME:
            return shown
        if item.names is not None and item.names.is_hidden_at(mask):
            return HIDDEN
        return cover(item.label, hide(text)) if item.kind in _FREE else hide(text)

    return read


def _hider(call: EmergencyConsultation, mask: Mask) -> Callable[[str], str]:
    """Return a function that replaces the person's own name in running text; at L0 it changes nothing."""
    name, kana = call.subject_name or "", call.subject_kana or ""

    def hide(text: str) -> str:
        return text if mask is Mask.REAL_NAME else hide_name(text, name, kana, alias(kana, mask))

    return hide
