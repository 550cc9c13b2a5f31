"""D-18 同意書・同意記録票: the form to sign, and the record of what was agreed by word of mouth."""

from dataclasses import dataclass

from kyoten_desktop.models.client import Client
from kyoten_desktop.models.consent import Consent

TITLE, RECORD_TITLE = "同意書", "同意記録票"


@dataclass(frozen=True)
class ConsentPaper:
    """Whose consent; without ``consent`` it is the form to sign, on which ``scope`` (codes) is ticked beforehand."""

    client: Client
    consent: Consent | None = None
    scope: tuple[str, ...] = ()
