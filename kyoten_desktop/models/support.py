"""支援経過記録: every contact is one line, and one line is one of 延件数 (R-05, S0-15)."""

from datetime import date, datetime

from sqlalchemy import Connection, ForeignKey, event, update
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, Mapper, attributes, mapped_column, relationship

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import STAYS, Kind, NameKind, Need, body_of, item, staff_of
from kyoten_desktop.models.wards import wards_on

CONTACT, CONTENT, NEXT = "いつ・だれと", "内容", "次"


def _ward_of_person(context: DefaultExecutionContext) -> str | None:
    """Return the person's 区 on the day of the record, which may be written long afterwards (F-17)."""
    written = context.get_current_parameters()  # type: ignore[no-untyped-call] # untyped there
    client_id, at = written["client_id"], written.get("started_at")
    if client_id is None:
        return None
    return wards_on(context.connection, {client_id: at.date() if at else date.max}).get(client_id)


class SupportRecord(Sheet, kw_only=True):
    """支援経過: one contact, with a person of the office or without (S3-02). Unit of 延件数.

    A correction is a new record that names the old one by ``corrects_id``; the old one then has ``replaced_at`` and is
    shown, struck out, but not counted. ``ward`` is the person's 区 on the day of the contact, or the first that became
    known afterwards: a later move changes no figure of that day (DOMAIN §9.13).
    """

    __tablename__ = "support_records"
    noun = "支援経過記録"
    owner_key = ""
    client_id: Mapped[int | None] = item("本人", Kind.LINK, links="clients.id", index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    subject: Mapped[str | None] = item(
        "対象者", Kind.LINE, section=CONTACT, names=NameKind.PERSON, hint="氏名。本人がいない相談は空けておく"
    )
    started_at: Mapped[datetime | None] = item("日時", Kind.MOMENT, need=Need.TO_SAVE, section=CONTACT, index=True)
    minutes: Mapped[int | None] = item("分", Kind.NUMBER, section=CONTACT)
    consultee: Mapped[str | None] = item("対象", Kind.CODE, need=Need.TO_SAVE, section=CONTACT, codes="consultee")
    contact_name: Mapped[str | None] = item("話した人", Kind.LINE, section=CONTACT, names=NameKind.AGENCY)
    contact_name_body_id: Mapped[int | None] = body_of("contact_name")
    is_contact_hidden: Mapped[bool | None] = item("名前を伏せる", Kind.YES_NO, section=CONTACT, hides=("contact_name",))
    method: Mapped[str | None] = item("支援方法", Kind.CODE, need=Need.TO_SAVE, section=CONTACT, codes="method")
    is_missed: Mapped[bool | None] = item("会えなかった", Kind.YES_NO, section=CONTACT)
    place: Mapped[str | None] = item("場所", Kind.LINE, section=CONTACT)

    content_main: Mapped[str | None] = item("支援内容", Kind.CODE, need=Need.TO_SAVE, section=CONTENT, codes="content")
    content_sub: Mapped[tuple[str, ...]] = item("ほかの支援内容", Kind.CODES, section=CONTENT, codes="content")
    kind: Mapped[str | None] = item("区分", Kind.CODE, section=CONTENT, codes="support_kind")
    partner: Mapped[str | None] = item("共同支援先", Kind.CODE, section=CONTENT, codes="partner")
    summary: Mapped[str | None] = item("内容", Kind.NOTE, need=Need.TO_SAVE, section=CONTENT)
    response: Mapped[str | None] = item("対応", Kind.NOTE, section=CONTENT)
    is_peer: Mapped[bool | None] = item("ピアカウンセリング", Kind.YES_NO, section=CONTENT)
    is_first: Mapped[bool | None] = item("新規", Kind.YES_NO, section=CONTENT)

    next_action: Mapped[str | None] = item("次にすること", Kind.LINE, section=NEXT)
    next_on: Mapped[date | None] = item("いつまで", Kind.DATE, section=NEXT, planned=True)
    recorded_by: Mapped[str | None] = item("記録者", Kind.LINE, section=NEXT, names=NameKind.STAFF)
    recorded_by_staff_id: Mapped[int | None] = staff_of("recorded_by")

    ward: Mapped[str | None] = mapped_column(insert_default=_ward_of_person, init=False, info={STAYS: True})
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("support_records.id"), default=None, index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    client: Mapped[Client | None] = relationship(default=None, lazy="raise", viewonly=True)


@event.listens_for(Client, "before_update")
def _keep_ward_of_then(_mapper: Mapper[Client], connection: Connection, client: Client) -> None:
    """Write the ward a person had, or the first that becomes known, onto the records that have none (F-17).

    Whatever changes a 区 passes here: the form, a call, a ledger, a merge, a value set back.
    """
    change = attributes.get_history(client, "ward")
    if not change.has_changes():
        return
    ward = next((known for known in (*change.deleted, *change.added) if known), None)
    wardless = (SupportRecord.client_id == client.id, SupportRecord.ward.is_(None))
    connection.execute(update(SupportRecord).where(*wardless).values(ward=ward))
