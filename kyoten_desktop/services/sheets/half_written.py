"""書きかけ: what was typed and never saved, told on 今日: nobody must remember where it stands (USERS A9, D1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from kyoten_desktop.models import (
    Activity,
    Case,
    CaseReviewItem,
    Client,
    CodeEntry,
    EmergencyConsultation,
    EmergencyPlan,
    FollowUp,
    Household,
    IntakeSheet,
    JointSupport,
    Office,
    Room,
    Sheet,
    Staff,
    Stay,
    SupportRecord,
    links,
)
from kyoten_desktop.models.items import NameKind, items_of
from kyoten_desktop.services.sheets.drafts import Typed, typed_of
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import drafts as draft_queries
from kyoten_desktop.storage.people import household as household_queries
from kyoten_desktop.storage.people import lines as line_queries

EMERGENCY, STAY, BOOKING, RECORD, NEW_PERSON = "emergency", "stay", "stay_booking", "quick_record", "new_client"
NEW_ORGANIZATION = "new_organization"
# The place of a person's sheet that is no tab: the menu ほか.
MORE = "more"
# Typed on 今日 before its sheet is opened.
CALL, FOLLOW_HERE = "call_card", "follow_in_place"
ROOM_CLOSING = "room_closing"
# A new record of the life in a room: one form for each shift of a stay.
DAILY = "stay_daily"
UNLINKED_NAMES = "unlinked_names"
# Between the name of a form and the part of its sheet it writes.
PART = ":"
# Typed below the list of a section of 設定.
NEW_CODE, ROOM_PERIOD = "new_code", "room_period"


@dataclass(frozen=True)
class _Form:
    """What one form writes: the word for it, the sheet its key leads to (None: not yet saved), and its tab."""

    word: str
    sheet: type[Sheet] | None
    tab: str = ""


# What the sections of 設定 keep of what is typed: each its form under its own key, some an act below it.
SETTINGS: Mapping[str, _Form] = {
    "office": _Form("設定（拠点）", Office),
    "standings": _Form("設定（運営の記録）", Office),
    "record_start": _Form("設定（記録の始まり）", Office),
    "rooms": _Form("設定（居室）", Room),
    ROOM_PERIOD: _Form("設定（居室）", Room),
    "staff": _Form("設定（職員）", Staff),
    "staff_posts": _Form("設定（職員の配置）", Staff),
    "on_call": _Form("設定（当番）", Office),
    "follow": _Form("設定（追跡と予兆）", Office),
    "codes": _Form("設定（選択肢）", CodeEntry),
    NEW_CODE: _Form("設定（選択肢）", None),
    "readings": _Form("設定（ことばとよみ）", Office),
    "backups": _Form("設定（バックアップ）", Office),
    "security": _Form("設定（安全）", Office),
}
# Forms with a word or a place of their own, by the name they keep their draft under. A notification of abuse is not
# among them, and sealed: only its own form may speak of it.
FORMS: Mapping[str, _Form] = {
    EMERGENCY: _Form("緊急相談", EmergencyConsultation),
    CALL: _Form("電話を受ける", None),
    FOLLOW_HERE: _Form("すること", FollowUp),
    RECORD: _Form("支援記録", None),
    "record": _Form("支援記録", SupportRecord, "timeline"),
    NEW_PERSON: _Form("新しい方", None),
    NEW_ORGANIZATION: _Form("新しい機関", None),
    UNLINKED_NAMES: _Form("まだ結びついていない名前", None),
    "client": _Form("本人", Client, "person"),
    "household": _Form("世帯", Household, "household"),
    "new_follow_up": _Form("すること", Client, "follow"),
    "follow_act": _Form("すること", FollowUp, "follow"),
    "death": _Form("亡くなったとき", Client, MORE),
    "new_case": _Form("ケース", Client, "case"),
    "case": _Form("ケース", Case, "case"),
    "case_step": _Form("ケース", Case, "case"),
    "case_closing": _Form("終結", Case, "case"),
    "joint_support": _Form("ケース", JointSupport, "case"),
    "intake": _Form("インテークシート", IntakeSheet, "intake"),
    "plan": _Form("緊急時対応プラン", EmergencyPlan, "plan"),
    "care_roles": _Form("もし親が今夜倒れたら", Client, "plan"),
    "meeting": _Form("会議", Activity),
    "take_case": _Form("会議", Activity),
    "take_to_meeting": _Form("会議に出す", Client, "review"),
    "review_item": _Form("ケースレビュー", CaseReviewItem),
    "review_decisions": _Form("ケースレビュー", CaseReviewItem),
    STAY: _Form("居室利用", Stay),
    BOOKING: _Form("居室の予約", None),
    ROOM_CLOSING: _Form("居室を使用不可にする", None),
    DAILY: _Form("新しい生活の記録", Stay),
    **SETTINGS,
}


@dataclass(frozen=True)
class HalfWritten:
    """Typing that waits to be finished: which form, of whom, since when, by whom; and where it is taken up again.

    ``sheet_id`` is the key of the draft, ``client_id`` with ``tab`` the place in a person's sheet, ``meeting_id`` a
    meeting.
    """

    form: str
    sheet_id: int
    word: str
    name: str
    typed_at: datetime
    typed_by: str
    client_id: int | None = None
    tab: str = ""
    meeting_id: int | None = None


def waiting(session: Session) -> Sequence[HalfWritten]:
    """Return what was typed and not saved, newest first; nothing of a sheet that lies in the ごみ箱.

    One line for each sheet, however many of its parts were left.
    """
    by_sheet: dict[object, HalfWritten] = {}
    for draft in draft_queries.drafts(session):
        form = _form_of(draft.form)
        one = _told(session, typed_of(draft), form) if form is not None else None
        if one is not None:
            key = (one.word, one.client_id, one.meeting_id) if one.tab else (one.word, one.sheet_id)
            by_sheet.setdefault(key, one)
    return list(by_sheet.values())


def form_of_act(key: str) -> str:
    """Return the name under which an act on a stay (退所) keeps its draft, by the key of that stay."""
    return f"{STAY}_{key}"


def form_of_part(form: str, *parts: str) -> str:
    """Return the name under which a form keeps what it writes of one part of a sheet: of one shift of a stay."""
    return PART.join((form, *parts))


def parts_of(name: str) -> tuple[str, ...]:
    """Return the form a draft is of, and the part of the sheet it is about."""
    return tuple(name.split(PART))


def word_of(name: str) -> str:
    """Return what the form of a draft is called, "" where only its own form may speak of it."""
    form = _form_of(name)
    return form.word if form is not None else ""


def is_of(name: str, sheet: type[Sheet]) -> bool:
    """Tell whether the drafts of a form have the key of such a sheet."""
    form = _form_of(name)
    return form is not None and form.sheet is sheet


def tab_of(sheet: type[Sheet]) -> str:
    """Return the tab of a person on which such a sheet is written, "" where it has none of its own."""
    own = FORMS.get(sheet.__tablename__)
    forms = [own] if own is not None else [form for form in FORMS.values() if form.sheet is sheet]
    return next((form.tab for form in forms if form.tab), "")


def _form_of(name: str) -> _Form | None:
    """Return what a form writes: lines are part of what they stand on, others keep drafts by the table of a sheet."""
    owner = parts_of(name)[0].removesuffix("_lines")
    known = FORMS.get(owner)
    if known is not None:
        return known
    by_table = (_Form(sheet.noun, sheet) for sheet in links.told() if sheet.__tablename__ in (name, owner))
    return next(by_table, FORMS[STAY] if name.startswith(form_of_act("")) else None)


def _told(session: Session, draft: Typed, form: _Form) -> HalfWritten | None:
    if form.sheet is None or draft.sheet_id <= 0:
        return _line(draft, form, _typed_name(draft.values))
    sheet = line_queries.line(session, form.sheet, draft.sheet_id)
    if sheet is None:
        return None
    if sheet.known_by and not isinstance(sheet, Client):
        own = getattr(sheet, sheet.known_by[-1]) or ""
        return _line(draft, form, own, meeting_id=sheet.id if isinstance(sheet, Activity) else None)
    client = _client_of(session, sheet)
    name = client.name or "" if client is not None else ""
    if isinstance(sheet, CaseReviewItem):
        return _line(draft, form, name, meeting_id=sheet.activity_id)
    return _line(draft, form, name, client_id=client.id if client is not None else None)


def _line(
    draft: Typed, form: _Form, name: str, *, client_id: int | None = None, meeting_id: int | None = None
) -> HalfWritten:
    by, at = draft.typed_by, draft.typed_at
    return HalfWritten(draft.form, draft.sheet_id, form.word, name, at, by, client_id, form.tab, meeting_id)


def _client_of(session: Session, sheet: Sheet) -> Client | None:
    if isinstance(sheet, Client):
        return sheet
    if isinstance(sheet, Household):
        members = household_queries.clients_in(session, sheet.id)
        return members[0] if members else None
    for key, target in sorted(links.hangs_by(type(sheet)), key=lambda link: link[1] is not Client):
        owner_id = getattr(sheet, key)
        owner = line_queries.line(session, target, owner_id) if owner_id and issubclass(target, Sheet) else None
        client = _client_of(session, owner) if owner is not None else None
        if client is not None:
            return client
    return None


def _typed_name(values: Mapping[str, Any]) -> str:
    typed = values.get("form", values)
    if not isinstance(typed, Mapping):
        return ""
    for item in _person_items():
        named = typed.get(item)
        if isinstance(named, Mapping):
            named = named.get("name") or named.get("text")
        if isinstance(named, str) and named.strip():
            return named.strip()
    return ""


@cache
def _person_items() -> tuple[str, ...]:
    """Return the items that hold the name of a person, whatever the sheet."""
    kinds = ((item.names, item.name) for sheet in links.told() for item in items_of(sheet))
    return tuple(dict.fromkeys(name for kind, name in kinds if kind is NameKind.PERSON))
