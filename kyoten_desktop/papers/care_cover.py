"""「もし親が今夜倒れたら」 of one person, with the three levels of masking."""

from kyoten_desktop.models import CareRole, Client
from kyoten_desktop.papers.making import LEVELS, Document, near_to, request_of, scanner_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.care_cover import TITLE, CoverPaper, care_cover_paper
from kyoten_desktop.reports.paper import Paper, PaperContext
from kyoten_desktop.reports.person import Cover
from kyoten_desktop.services.desk import Desk


def cover_request(desk: Desk, client: Client, case_id: int | None, receiver: Receiver) -> PreviewRequest:
    """Return the preview of the page; masked, it asks about every name left in free text."""

    def draw(context: PaperContext, cover: Cover) -> Paper:
        care = desk.care_cover.of(client.id)
        told = tells_family(desk, case_id, receiver)
        return care_cover_paper(CoverPaper(client, care, near_to(desk, client.id), told), context, cover)

    return request_of(
        desk,
        Document(
            TITLE,
            f"{TITLE}　{client.name}",
            f"{TITLE}_{client.client_no}.pdf",
            draw,
            sheet=CareRole.__tablename__,
            sheet_id=client.id,
            client_ids=(client.id,),
            named_by=client.client_no,
            scanner=scanner_of(desk, client.id, case_id),
            levels=LEVELS,
            given_to=receiver.told,
            is_handout=not receiver.stays,
            cautions=receiver.cautions,
        ),
    )
