"""A body that is not on file yet."""

from kyoten_desktop.models import Organization
from kyoten_desktop.services.sheets.half_written import NEW_ORGANIZATION
from kyoten_desktop.ui.pages.organization.body_twins import BodyTwins
from kyoten_desktop.ui.sheet.new_sheet import NewKind, NewSheet
from kyoten_desktop.ui.sheet.tools import SheetTools

_ASKED = ("name", "kana", "org_type", "ward", "phone", "office_no")
_KIND = NewKind(Organization, _ASKED, "新しい機関", "この機関を加える", NEW_ORGANIZATION, "organization")


class NewBody(NewSheet):
    """Asks what finds a body again."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools, _KIND, BodyTwins(tools), tools.desk.network.organization)
