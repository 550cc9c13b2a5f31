"""D-25 担当引継ぎ一覧: what one hand-over gave to a colleague, for whoever takes it over."""

from functools import partial

from kyoten_desktop.models import ChargeHandover
from kyoten_desktop.papers.making import LIST_LEVELS, Document, Gathered, request_of
from kyoten_desktop.papers.preview import Handed, PreviewRequest
from kyoten_desktop.reports.charge_list import TITLE, charge_paper
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.charge import HandoverLine

CODE = "D-25"


def charge_request(desk: Desk, line: HandoverLine) -> PreviewRequest:
    """Return the preview of the list of one hand-over, as the file stands now.

    By initials it asks about every name in its texts.
    """

    def gather() -> Gathered:
        handed, labels = desk.handout.of_handover(desk.office.charge.handover(line.handover_id)), desk.codes.labels()
        return Gathered(
            TITLE,
            f"{TITLE}_{line.handed_at:%Y-%m-%d}.pdf",
            lambda context, cover: charge_paper(handed, labels, context, cover),
            client_ids=handed.client_ids,
            scanner=partial(desk.names.scanner_for_several, handed.client_ids),
        )

    def given_to(handed: Handed) -> str:
        return handed.given_to or f"{line.to_name}（これからの担当）"

    return request_of(
        desk,
        Document(
            CODE, TITLE, gather, ChargeHandover.__tablename__, line.handover_id, LIST_LEVELS, given_to, is_handout=False
        ),
    )
