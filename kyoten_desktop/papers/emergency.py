"""D-05 緊急受入れ相談票, with the three levels of masking."""

from dataclasses import replace
from functools import partial

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.papers import making
from kyoten_desktop.papers.making import Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.emergency import TITLE, Taken, consultation_paper
from kyoten_desktop.reports.paper import Paper, PaperContext
from kyoten_desktop.reports.person import Cover
from kyoten_desktop.services.desk import Desk

CODE = "D-05"
_LEVELS = (
    (str(Mask.REAL_NAME), "実名", "氏名と連絡先をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字にし、連絡先と居場所を伏せます。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん にし、年代と区も伏せます。"),
)


def consultation_request(desk: Desk, call: EmergencyConsultation) -> PreviewRequest:
    """Return the preview of one call as it is kept; at L1 and L2 it asks about every name left in free text."""
    title = f"{TITLE}　{call.consult_no or ''}".strip()
    number = f"_{call.consult_no}" if call.consult_no else ""

    def gather() -> Gathered:
        edition, labels, taken = _edition(call), desk.codes.labels(), _taken(desk, call)
        person = desk.glance.of_call(call.id).client
        died_on = person.died_on if person is not None else None

        def draw(context: PaperContext, cover: Cover) -> Paper:
            return consultation_paper(call, labels, replace(context, edition=edition), cover, taken, died_on)

        return Gathered(
            title,
            f"{TITLE}{number}.pdf",
            draw,
            client_ids=() if call.client_id is None else (call.client_id,),
            named_by=call.consult_no or "",
            scanner=partial(desk.names.scanner_for, call),
        )

    sheet = EmergencyConsultation.__tablename__
    return request_of(desk, Document(CODE, title, gather, sheet=sheet, sheet_id=call.id, levels=_LEVELS))


def _taken(desk: Desk, call: EmergencyConsultation) -> Taken | None:
    """Return the room a call led to, the last one after a move; None for a call that led to none."""
    stay = desk.stay.of_call(call.id)
    if stay is None:
        return None
    names = {room.id: room.name for room in desk.office.rooms()}
    room = names.get(stay.segments[-1].room_id, "") if stay.segments else ""
    leaves_at = stay.checked_out_at or stay.planned_out_at
    came_at = stay.checked_in_at or stay.planned_in_at
    return Taken(room, came_at, leaves_at, has_come=stay.checked_in_at is not None, has_left=bool(stay.checked_out_at))


def blank_consultation_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the blank form for the night."""

    def draw(context: PaperContext, labels: Labels) -> Paper:
        return consultation_paper(None, labels, replace(context, edition=_edition(None)))

    return making.blank_request(desk, TITLE, draw)


def _edition(call: EmergencyConsultation | None) -> str:
    return "確定" if call is not None and call.finished_at is not None else "下書き"
