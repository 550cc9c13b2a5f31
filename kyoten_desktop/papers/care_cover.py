"""「もし親が今夜倒れたら」 of one person, with the three levels of masking."""

from kyoten_desktop.models import CareRole, Client
from kyoten_desktop.papers.making import LEVELS, Document, Gathered, near_to, request_of, scanner_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.care_cover import TITLE, CoverPaper, care_cover_paper
from kyoten_desktop.services.desk import Desk


def cover_request(desk: Desk, client: Client, case_id: int | None, receiver: Receiver) -> PreviewRequest:
    """Return the preview of the page; masked, it asks about every name left in free text."""
    title = f"{TITLE}　{client.name}"

    def gather() -> Gathered:
        told = tells_family(desk, case_id, receiver)
        covered = CoverPaper(client, desk.care_cover.of(client.id), near_to(desk, client.id), told)
        return Gathered(
            title,
            f"{TITLE}_{client.client_no}.pdf",
            lambda context, cover: care_cover_paper(covered, context, cover),
            client_ids=(client.id,),
            named_by=client.client_no,
            scanner=scanner_of(desk, client.id, case_id),
            cautions=receiver.cautions,
        )

    return request_of(
        desk,
        Document(
            TITLE,
            title,
            gather,
            sheet=CareRole.__tablename__,
            sheet_id=client.id,
            levels=LEVELS,
            given_to=receiver.told,
            is_handout=not receiver.stays,
        ),
    )
