"""D-22 記録一式（開示用）: one paper with everything about one person, others covered."""

from kyoten_desktop.models import Client, EmergencyConsultation
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.papers.making import LEVELS, Document, Gathered, request_of, scanner_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.everything import TITLE, everything_paper
from kyoten_desktop.reports.paper import Paper, PaperContext
from kyoten_desktop.reports.person import Cover, Veil
from kyoten_desktop.services.desk import Desk

CODE = "D-22"
_NO_ABUSE = "none"
_ABUSE_TOLD = "緊急受入れ相談の「虐待の可能性」に書いた答えも出ます。渡してよいか、先に確かめてください。"


def everything_request(desk: Desk, client: Client, case_id: int | None, receiver: Receiver) -> PreviewRequest:
    """Return the preview of everything that is kept about a person; nothing is left out but what it says itself."""
    title = f"{TITLE}　{client.name}"

    def gather() -> Gathered:
        found, labels = desk.everything.of(client), desk.codes.labels()
        told = tells_family(desk, case_id, receiver)
        calls = [row for row in found.kept.get(EmergencyConsultation, ()) if isinstance(row, EmergencyConsultation)]
        abuse = (_ABUSE_TOLD,) if any(call.abuse not in (None, _NO_ABUSE) for call in calls) else ()

        def draw(context: PaperContext, cover: Cover) -> Paper:
            veil = Veil.on(context, subject_of(client), cover, tells_family=told)
            return everything_paper(found, labels, context, veil)

        return Gathered(
            title,
            f"記録一式_{client.client_no}.pdf",
            draw,
            client_ids=(client.id,),
            named_by=client.client_no,
            scanner=scanner_of(desk, client.id, case_id),
            cautions=(*receiver.cautions, *abuse),
        )

    return request_of(
        desk,
        Document(
            CODE,
            title,
            gather,
            sheet=Client.__tablename__,
            sheet_id=client.id,
            levels=LEVELS,
            given_to=receiver.told,
            is_handout=not receiver.stays,
            discloses=not receiver.stays,
        ),
    )
