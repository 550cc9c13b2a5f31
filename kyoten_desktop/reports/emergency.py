"""D-05 緊急受入れ相談票: one call on one page, with every provider that was asked; blank, the form for the night."""

from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.subject import Subject
from kyoten_desktop.models.emergency import EmergencyConsultation, PlacementInquiry
from kyoten_desktop.models.named import informants_of
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import (
    BLANK_FORM,
    Align,
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Head,
    Paper,
    PaperContext,
)
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.sheet import pen_reader, section_blocks

TITLE = "緊急受入れ相談票"
_INQUIRIES = (
    Column("照会先の機関", 3),
    Column("時刻", 1.3, Align.RIGHT),
    Column("回答", 1.2),
    Column("理由", 3.5),
)
_ADDENDA = (Column("追記した日時", 1.6), Column("書いた人", 1.2), Column("内容", 5))
_EMPTY_LINES = 3
_SLOTS = ("受付番号", "対象者")
_NO_RECORD = "記録なし"
_NOT_SET = "決まっていない"


@dataclass(frozen=True)
class Taken:
    """Where somebody who was taken in here stays, and from when until when."""

    room: str
    came_at: datetime | None = None
    leaves_at: datetime | None = None
    has_come: bool = True
    has_left: bool = False


def consultation_paper(
    call: EmergencyConsultation | None,
    labels: Labels,
    context: PaperContext,
    cover: Cover = as_written,
    taken: Taken | None = None,
    died_on: PartialDate | None = None,
) -> Paper:
    """Return one call with its inquiries and 追記 loaded; ``None`` gives the blank form.

    ``died_on`` is when its person died: the call tells how it was that day, the head that nobody is to ring them.

    ``context.mask`` hides the items that name somebody: L1 prints initials, 年代 and 区, L2 「Aさん」. Every free text
    that is then left goes through ``cover`` (where it stands, the text) once.
    """
    blocks = _blank(labels) if call is None else _filled(call, labels, _veil(call, context, cover, died_on), taken)
    return Paper(
        TITLE,
        context.office_name,
        None if call is None else context.made_on,
        blocks,
        edition=BLANK_FORM if call is None else context.edition,
        handling=context.handling,
        print_no=context.print_no,
        slots=_SLOTS if call is None else (),
    )


def _blank(labels: Labels) -> list[Block]:
    sections = section_blocks(EmergencyConsultation, pen_reader(labels), for_pen=True)
    number = Fields(((Field("受付番号", "", pen=1), Field("記入した人", "", pen=1)),))
    inquiries: list[Block] = [Head("他機関への照会"), Grid(_INQUIRIES, (), empty_lines=_EMPTY_LINES)]
    return [number, *_before_decision(sections, inquiries)]


def _filled(call: EmergencyConsultation, labels: Labels, veil: Veil, taken: Taken | None) -> list[Block]:
    finished = " ".join(text for of in ("finished_at", "finished_by") if (text := veil.read(call, of, labels)))
    # Whoever gets a masked paper could ask whose number it is.
    number = veil.read(call, "consult_no", labels)
    numbers = (Field("受付番号", number), Field("確定", finished or "まだ（下書き）", share=2))
    sections = section_blocks(EmergencyConsultation, lambda item: veil.read(call, item.name, labels))
    dead = ((Field("対象者", veil.life.death()),),) if veil.life.death() else ()
    blocks: list[Block] = [Fields((numbers, *dead)), *_before_decision(sections, _inquiry_blocks(call, labels, veil))]
    if taken:
        blocks += _taken_blocks(taken)
    if call.addenda:
        rows = tuple(
            (_day_and_time(note.written_at), veil.signed("書いた人", note.written_by), veil.text("追記", note.text))
            for note in call.addenda
        )
        blocks += [Head("追記"), Grid(_ADDENDA, rows)]
    return blocks


def _taken_blocks(taken: Taken) -> list[Block]:
    came = "入所" if taken.has_come else "入所予定"
    leaves = "退所" if taken.has_left else "退所予定"
    moments = (Field(came, _day_and_time(taken.came_at)), Field(leaves, _day_and_time(taken.leaves_at) or _NOT_SET))
    return [Fields(((Field("拠点の居室", taken.room), *moments),))]


def _before_decision(sections: list[Block], inquiries: list[Block]) -> list[Block]:
    """Put the inquiries before the last section: what was asked comes before what was decided."""
    return [*sections[:-2], *inquiries, *sections[-2:]]


def _inquiry_blocks(call: EmergencyConsultation, labels: Labels, veil: Veil) -> list[Block]:
    day = call.received_at.date() if call.received_at else None
    rows = tuple(_inquiry_row(inquiry, labels, veil, day) for inquiry in call.inquiries)
    return [Head("他機関への照会"), Grid(_INQUIRIES, rows or ((_NO_RECORD, "", "", ""),))]


def _inquiry_row(inquiry: PlacementInquiry, labels: Labels, veil: Veil, day: date | None) -> tuple[str, ...]:
    reasons = veil.read(inquiry, "reasons", labels)
    why = "。".join(part for part in (reasons, inquiry.condition or "") if part)
    return (
        veil.read(inquiry, "place", labels, "照会先の機関"),
        _time(inquiry.asked_at, day),
        veil.read(inquiry, "answer", labels),
        veil.text("照会の理由", why),
    )


def _time(moment: datetime | None, day: date | None) -> str:
    if moment is None:
        return ""
    clock = wareki.clock_time(moment)
    return clock if moment.date() == day else f"{moment.month}/{moment.day} {clock}"


def _day_and_time(moment: datetime | None) -> str:
    return wareki.moment_short(moment) if moment else ""


def _veil(call: EmergencyConsultation, context: PaperContext, cover: Cover, died_on: PartialDate | None) -> Veil:
    name, kana = call.subject_name or "", call.subject_kana or ""
    subject = Subject(name, kana, client_id=call.client_id or 0, died_on=died_on)
    return Veil.on(context, subject, cover, informants=informants_of([call]))
