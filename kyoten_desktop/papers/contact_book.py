"""D-24 緊急連絡網: the bodies of a filter, kind by kind."""

from kyoten_desktop.models import Organization
from kyoten_desktop.papers.making import Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.contact_book import TITLE, ContactGroup, ContactLine, contact_paper
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter

CODE = "D-24"
_OTHERS = "（未記入）"
_ALL = BodyFilter()


def contact_book_request(desk: Desk, wanted: BodyFilter = _ALL) -> PreviewRequest:
    """Return the preview of the bodies of a filter, else of all that are not closed, in the order of the kinds."""

    def gather() -> Gathered:
        labels, found = desk.codes.labels(), desk.network.organization.contacts(wanted)
        kinds = [*labels.choices("org_type"), ("", _OTHERS)]
        known = {code for code, _word in kinds}
        groups = [
            ContactGroup(
                word,
                tuple(
                    ContactLine(one.body, tuple(one.people))
                    for one in found
                    if (one.body.org_type if one.body.org_type in known else "") == code
                ),
            )
            for code, word in kinds
        ]
        return Gathered(
            TITLE,
            f"{TITLE}_{desk.clock.today():%Y-%m-%d}.pdf",
            lambda context, _cover: contact_paper([group for group in groups if group.lines], labels, context),
        )

    return request_of(desk, Document(CODE, TITLE, gather, sheet=Organization.__tablename__))
