"""A person who is not on file yet."""

from kyoten_desktop.models import Client
from kyoten_desktop.services.sheets.half_written import NEW_PERSON
from kyoten_desktop.ui.pages.case.people.person_twins import PersonTwins
from kyoten_desktop.ui.sheet.new_sheet import NewKind, NewSheet
from kyoten_desktop.ui.sheet.tools import SheetTools

_ASKED = ("name", "kana", "former_name", "birth_date", "sex", "ward", "disabilities", "phone")
_KIND = NewKind(Client, _ASKED, "新しい人", "この人を加える", NEW_PERSON, "person")


class NewPerson(NewSheet):
    """Asks what a night knows of somebody."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools, _KIND, PersonTwins(tools), tools.desk.client)
        self.twins.opened.connect(tools.ways.open_person)
