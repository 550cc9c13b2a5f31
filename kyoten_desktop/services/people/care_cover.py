"""Read 「もし親が今夜倒れたら」 of one person from the roles at home and the household (M-06)."""

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.care_cover import CareCover, Caregiver, RoleLine, cover_of
from kyoten_desktop.models import CareRole
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.people.carers import main_carers
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import lines as line_queries
from kyoten_desktop.storage.people import signs as sign_queries


class CareCoverService:
    """Who does what for a person, and who could take over."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def of(self, client_id: int, *, night: bool = False) -> CareCover:
        """Return the cover of one person's roles; with ``night`` of those that cannot wait until morning."""
        labels = self._codes.labels()
        with self._file.reading() as session:
            client = client_queries.client(session, client_id)
            if client is None:
                raise refuse("", "この方は見つかりません。")
            lines = line_queries.lines_of(session, CareRole, client_id)
            members = sign_queries.members(session, {client.household_id} if client.household_id else ())
            carers = main_carers(list(members), client_id, labels)
        return cover_of(
            [_line(line) for line in lines],
            [Caregiver(carer.name, carer.relation) for carer in carers],
            dict(labels.choices("care_role")),
            night=night,
        )


def _line(line: CareRole) -> RoleLine:
    return RoleLine(
        role=line.role or "",
        performed_by=line.performed_by or "",
        backup=line.backup or "",
        cover=line.cover,
        frequency=line.frequency or "",
    )
