"""Whom a paper is about and who is near them, as plain values: services fill them, papers hide what must not show."""

from dataclasses import dataclass

from kyoten_desktop.domain.dates.partial_date import PartialDate


@dataclass(frozen=True)
class Subject:
    """The person of a paper; ``sex``, ``ward``, ``disabilities`` and ``support_category`` are codes.

    ``former_name`` holds whatever they are or were also called, parted by 、. ``client_id`` is 0 for a stranger.
    """

    name: str
    kana: str = ""
    former_name: str = ""
    client_no: str = ""
    birth_date: PartialDate | None = None
    sex: str = ""
    ward: str = ""
    disabilities: tuple[str, ...] = ()
    support_category: str = ""
    client_id: int = 0
    died_on: PartialDate | None = None


@dataclass(frozen=True)
class Relative:
    """Somebody near the person: ``relation`` as a word (母), ``age`` in whole years at the day of the paper.

    ``living`` and ``health`` are words too; ``age_text`` is what is written when the birth is not known.
    """

    relation: str
    name: str = ""
    kana: str = ""
    age: int | None = None
    age_text: str = ""
    living: str = ""
    health: str = ""
    is_primary_caregiver: bool = False
    phone: str = ""
    note: str = ""
