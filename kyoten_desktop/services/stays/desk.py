"""What can be done with rooms ahead and the life in them, put together for the desk."""

from functools import cached_property
from typing import TYPE_CHECKING

from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile

if TYPE_CHECKING:
    from kyoten_desktop.services.stays.daily import DailyService
    from kyoten_desktop.services.stays.outlook import OutlookService


class StayDesk:
    """The services beside the acts on one stay; each is loaded and made when it is first asked for."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    @cached_property
    def daily(self) -> "DailyService":
        """生活の記録 of one stay."""
        from kyoten_desktop.services.stays.daily import DailyService

        return DailyService(self._file, self._operator)

    @cached_property
    def outlook(self) -> "OutlookService":
        """What taking a room would mean."""
        from kyoten_desktop.services.stays.outlook import OutlookService

        return OutlookService(self._file)
