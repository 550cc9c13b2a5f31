"""Whom a paper is about, read from the person's sheet: the one place, so that no paper forgets a part."""

from kyoten_desktop.domain.people.subject import Subject
from kyoten_desktop.models.client import Client


def subject_of(client: Client) -> Subject:
    """Return the person of a paper."""
    return Subject(
        name=client.name,
        kana=client.kana or "",
        former_name=client.former_name or "",
        client_no=client.client_no,
        birth_date=client.birth_date,
        sex=client.sex or "",
        ward=client.ward or "",
        disabilities=client.disabilities,
        support_category=client.support_category or "",
        client_id=client.id or 0,
        died_on=client.died_on,
    )
