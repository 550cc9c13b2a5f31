"""D-18 同意書・同意記録票: the form to sign, and the record of what was agreed; always by real name."""

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Client, Consent
from kyoten_desktop.papers.making import Document, Gathered, blank_request, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.reports.consent import RECORD_TITLE, TITLE, ConsentPaper, consent_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-18"


def consent_request(desk: Desk, client: Client, consent: Consent | None) -> PreviewRequest:
    """Return the preview of the record of a consent, without one of the form to be signed; for the person."""
    kind = RECORD_TITLE if consent else TITLE
    title = f"{kind}　{client.name}"
    day = f"_{wareki.short(consent.given_on)}" if consent and consent.given_on else ""

    def gather() -> Gathered:
        asked, labels = ConsentPaper(client, consent), desk.codes.labels()
        return Gathered(
            title,
            f"{kind}_{client.client_no}{day}.pdf",
            lambda context, cover: consent_paper(asked, labels, context, cover),
            client_ids=(client.id,),
            named_by=client.client_no,
        )

    return request_of(
        desk,
        Document(
            CODE,
            title,
            gather,
            sheet=Consent.__tablename__,
            sheet_id=consent.id if consent else 0,
            given_to=OWN.told,
        ),
    )


def blank_consent_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the form for anybody."""
    return blank_request(desk, TITLE, lambda context, labels: consent_paper(None, labels, context))
