"""印刷 of 代行者シート: names in full, for the one on duty; logged with who got it, to be handed back."""

from kyoten_desktop.reports.substitute import TITLE, substitute_sheet
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.paper.person_paper import PersonPaper, masked_request
from kyoten_desktop.ui.shell.page import PreviewRequest

DOCUMENT = "substitute"


def substitute_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the one page, as the file stands now."""
    sheet, labels = desk.substitute.sheet(), desk.codes.labels()
    return masked_request(
        desk,
        PersonPaper(
            TITLE,
            TITLE,
            f"{TITLE}_{sheet.now:%Y-%m-%d}.pdf",
            lambda context, _cover: substitute_sheet(sheet, labels, context),
            DOCUMENT,
            client_ids=sheet.client_ids,
        ),
    )
