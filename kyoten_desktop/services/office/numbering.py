"""Numbers given by the program, and the person a name stands for. Numbers are never reused."""

from datetime import date, datetime

from kyoten_desktop.domain.office.numbering import client_no, client_prefix, consult_no, consult_prefix
from kyoten_desktop.models import Client, EmergencyConsultation
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import client as client_queries

ANONYMOUS = "匿名"


def next_consult_no(session: Session, received_on: date) -> str:
    """Return the next 受付番号 of the fiscal year, such as R3-099."""
    prefix = consult_prefix(received_on)
    return consult_no(received_on, call_queries.highest_number(session, prefix) + 1)


def next_client_no(session: Session, on: date) -> str:
    """Return the next 管理番号 of the fiscal year, such as R07-0001."""
    prefix = client_prefix(on)
    return client_no(on, client_queries.count_numbered(session, prefix) + 1)


def new_client(session: Session, now: datetime, name: str, kana: str | None = None) -> Client:
    """Add a person to the file; the caller sets what else is known."""
    client = Client(name=name, kana=kana or None)
    client.client_no = next_client_no(session, now.date())
    session.add(client)
    session.flush()
    return client


def is_anonymous(name: str | None) -> bool:
    """Tell whether a call names nobody: empty, or beginning with 匿名."""
    return not name or name.strip().startswith(ANONYMOUS)


def person_for(session: Session, client_id: int | None, name: str, *, now: datetime) -> int | None:
    """Return the person chosen, or a new one of this name; None for 匿名.

    Equal names alone never make two people one: the form offers known people, and choosing is left to the coordinator.
    """
    if client_id is not None or is_anonymous(name):
        return client_id
    return new_client(session, now, name.strip()).id


def person_of_call(session: Session, call: EmergencyConsultation, now: datetime) -> int | None:
    """Return the person of a call, added from what the call says when it names somebody new."""
    if call.client_id is not None or is_anonymous(call.subject_name):
        return call.client_id
    client = new_client(session, now, (call.subject_name or "").strip(), call.subject_kana)
    client.sex, client.ward, client.disabilities = call.sex, call.ward, call.disabilities
    call.client_id = client.id
    return client.id
