"""D-20 経過記録（開示用）: the support records of a person in a window, to be shown to the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.period import Period
from kyoten_desktop.domain.subject import Relative
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.support import SupportRecord

TITLE = "経過記録（開示用）"


@dataclass(frozen=True)
class SupportPaper:
    """The records of one person, oldest first; replaced ones may be among them and are printed as such."""

    client: Client
    period: Period
    records: Sequence[SupportRecord] = ()
    relatives: tuple[Relative, ...] = ()
