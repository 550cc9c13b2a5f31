"""代行者シート: names in full, for the one on duty; logged with who got it, to be handed back."""

from kyoten_desktop.papers.making import Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.substitute import TITLE, substitute_paper
from kyoten_desktop.services.desk import Desk

_SHEET = "substitute"


def substitute_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the one page, as the file stands now."""

    def gather() -> Gathered:
        sheet, labels = desk.substitute.sheet(), desk.codes.labels()
        return Gathered(
            TITLE,
            f"{TITLE}_{sheet.now:%Y-%m-%d}.pdf",
            lambda context, cover: substitute_paper(sheet, labels, context, cover),
            client_ids=sheet.client_ids,
        )

    return request_of(desk, Document(TITLE, TITLE, gather, sheet=_SHEET))
