"""D-18 同意書・同意記録票: the form to sign, and the record of what was agreed; always by real name."""

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Client, Consent
from kyoten_desktop.papers.making import Document, blank_request, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.reports.consent import RECORD_TITLE, TITLE, ConsentPaper, consent_paper
from kyoten_desktop.services.desk import Desk

CODE = "D-18"


def consent_request(desk: Desk, client: Client, consent: Consent | None) -> PreviewRequest:
    """Return the preview of the record of a consent, without one of the form to be signed; for the person."""
    title, labels = RECORD_TITLE if consent else TITLE, desk.codes.labels()
    day = f"_{wareki.short(consent.given_on)}" if consent and consent.given_on else ""
    asked = ConsentPaper(client, consent)
    return request_of(
        desk,
        Document(
            CODE,
            f"{title}　{client.name}",
            f"{title}_{client.client_no}{day}.pdf",
            lambda context, cover: consent_paper(asked, labels, context, cover),
            sheet=Consent.__tablename__,
            sheet_id=consent.id if consent else 0,
            client_ids=(client.id,),
            named_by=client.client_no,
            given_to=OWN.told,
        ),
    )


def blank_consent_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the form for anybody."""
    labels = desk.codes.labels()
    return blank_request(desk, TITLE, lambda context: consent_paper(None, labels, context))
