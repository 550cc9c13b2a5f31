"""What can be done with the bodies the office works with, put together for the desk."""

from functools import cached_property
from typing import TYPE_CHECKING

from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile

if TYPE_CHECKING:
    from kyoten_desktop.services.network.linking import LinkingService
    from kyoten_desktop.services.network.merging import OrganizationMergingService
    from kyoten_desktop.services.network.organization import OrganizationService
    from kyoten_desktop.services.network.timeline import BodyTimelineService


class NetworkDesk:
    """The services of the network; each is loaded and made when it is first asked for."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    @cached_property
    def organization(self) -> "OrganizationService":
        """機関: the list and the acts on one."""
        from kyoten_desktop.services.network.organization import OrganizationService

        return OrganizationService(self._file, self._operator)

    @cached_property
    def merging(self) -> "OrganizationMergingService":
        """機関の統合."""
        from kyoten_desktop.services.network.merging import OrganizationMergingService
        from kyoten_desktop.services.office.codes import CodeService

        return OrganizationMergingService(self._file, self._operator, CodeService(self._file, self._operator))

    @cached_property
    def timeline(self) -> "BodyTimelineService":
        """Everything done with one 機関."""
        from kyoten_desktop.services.network.timeline import BodyTimelineService
        from kyoten_desktop.services.office.codes import CodeService

        return BodyTimelineService(self._file, CodeService(self._file, self._operator))

    @cached_property
    def linking(self) -> "LinkingService":
        """まだ結びついていない名前."""
        from kyoten_desktop.services.network.linking import LinkingService

        return LinkingService(self._file, self._operator)
