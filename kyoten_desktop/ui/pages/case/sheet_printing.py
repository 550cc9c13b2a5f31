"""印刷: D-09 インテークシート, D-18 同意書, D-20 経過記録 and D-10 追跡台帳 for the preview, at three levels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from kyoten_desktop.domain.age import age_on
from kyoten_desktop.domain.ecomap import Tie
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.masking import Mask
from kyoten_desktop.domain.name_check import NameCheck
from kyoten_desktop.domain.names import NameScanner
from kyoten_desktop.domain.period import Period
from kyoten_desktop.domain.persons import Person as Named
from kyoten_desktop.domain.subject import Relative
from kyoten_desktop.models import Client, Consent, FamilyMember, IntakeSheet, SupportRecord, SupportTeamMember
from kyoten_desktop.reports import consent as consent_report
from kyoten_desktop.reports import intake as intake_report
from kyoten_desktop.reports import support as support_report
from kyoten_desktop.reports import watch as watch_report
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.person import Cover, as_written
from kyoten_desktop.services.household import drawn_members
from kyoten_desktop.services.intake_record import IntakeRecord
from kyoten_desktop.ui.page import Handed, NameFound, Paper, PreviewRequest
from kyoten_desktop.ui.pages.case.person import Person, Room

INTAKE, CONSENT, RECORDS, LEDGER = "D-09", "D-18", "D-20", "D-10"
LEVELS = (
    (str(Mask.REAL_NAME), "実名", "氏名をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字、年齢を年代にし、区までを出します。家族は続柄だけです。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん、年齢を年代にし、区も伏せます。家族は続柄だけです。"),
)
_NOBODY_LEFT = "本文にほかの人の名前や電話は見つかりませんでした"
_ALL_LETTERS = "紙に出せない文字はありません"
_WAYS = {"print": "printed", "save": "saved"}


@dataclass(frozen=True)
class Sheet:
    """One paper: its code, its title, the sheet it was made of, and how it is drawn."""

    document: str
    title: str
    file_name: str
    table: str
    sheet_id: int
    clients: tuple[Client, ...]
    case_id: int | None
    draw: Callable[[PaperContext, Cover], bytes]


def intake_request(room: Room, person: Person, intake_id: int) -> PreviewRequest:
    """Return the preview of one version of the インテークシート with what stood beside it."""
    record = room.desk.intake.whole(intake_id)
    filled = _intake_paper(room, record, person.client.id)
    number = record.intake.version_no
    name = f"{intake_report.TITLE}_{person.client.client_no}_第{number}版.pdf"
    table = IntakeSheet.__tablename__

    def draw(context: PaperContext, cover: Cover) -> bytes:
        return intake_report.intake_sheet(filled, room.labels, context, cover)

    sheet = Sheet(INTAKE, intake_report.TITLE, name, table, intake_id, (person.client,), record.intake.case_id, draw)
    return _Print(room, sheet).request()


def blank_intake_request(room: Room) -> PreviewRequest:
    """Return the preview of the blank インテークシート."""
    context = PaperContext(room.desk.office.office().name, room.desk.clock.today())
    pdf = intake_report.intake_sheet(None, room.labels, context)
    title = f"{intake_report.TITLE}（記入用紙）"
    return PreviewRequest(title, lambda _level, _replaced: Paper(pdf, f"{title}.pdf"))


def consent_request(room: Room, person: Person, consent: Consent | None = None) -> PreviewRequest:
    """Return the preview of the record of a consent, without one of the form to sign."""
    asked = consent_report.ConsentPaper(person.client, consent)
    title = consent_report.RECORD_TITLE if consent else consent_report.TITLE

    def draw(context: PaperContext, cover: Cover) -> bytes:
        return consent_report.consent_sheet(asked, room.labels, context, cover)

    name = f"{title}_{person.client.client_no}.pdf"
    case_id = consent.case_id if consent else person.case.id if person.case else None
    sheet_id = consent.id if consent else 0
    sheet = Sheet(CONSENT, title, name, Consent.__tablename__, sheet_id, (person.client,), case_id, draw)
    return _Print(room, sheet).request()


def support_request(room: Room, person: Person, period: Period) -> PreviewRequest:
    """Return the preview of the support records of a window."""
    desk, client = room.desk, person.client
    first = datetime.combine(period.from_on, time())
    after = datetime.combine(period.to_on + timedelta(days=1), time())
    records = desk.support.of_client(client.id, first, after)
    history = support_report.SupportPaper(client, period, records, _relatives(room, client.id))

    def draw(context: PaperContext, cover: Cover) -> bytes:
        return support_report.support_sheet(history, room.labels, context, cover)

    name = f"経過記録_{client.client_no}.pdf"
    case_id = person.case.id if person.case else None
    table = SupportRecord.__tablename__
    return _Print(room, Sheet(RECORDS, support_report.TITLE, name, table, 0, (client,), case_id, draw)).request()


def watch_request(room: Room) -> PreviewRequest:
    """Return the preview of the ledger of everyone who is followed."""
    lines = [watch_report.WatchLine(**vars(line)) for line in room.desk.watch.lines()]
    clients = tuple(line.client for line in lines)

    def draw(context: PaperContext, cover: Cover) -> bytes:
        return watch_report.watch_sheet(lines, room.labels, context, cover)

    return _Print(room, Sheet(LEDGER, watch_report.TITLE, "追跡台帳.pdf", "", 0, clients, None, draw)).request()


@dataclass
class _Print:
    """A paper on its way to the preview; the scanner of names is made once, when a level first asks for it."""

    room: Room
    sheet: Sheet

    def request(self) -> PreviewRequest:
        """Return the preview of the paper."""
        whose = f"　{self.sheet.clients[0].name}" if len(self.sheet.clients) == 1 else ""
        return PreviewRequest(f"{self.sheet.title}{whose}", self._make, LEVELS, hand=self._hand)

    def _make(self, level: str, replaced: tuple[str, ...]) -> Paper:
        mask, desk, sheet = Mask(level or Mask.REAL_NAME), self.room.desk, self.sheet
        number = desk.prints.next_number()
        context = PaperContext(desk.office.office().name, desk.clock.today(), print_no=number, mask=mask)
        check = None if mask is Mask.REAL_NAME else self._check(mask, replaced)
        try:
            pdf = sheet.draw(context, check.cover if check else as_written)
        except RefusedError as refusal:
            return Paper(b"", sheet.file_name, blocked=str(refusal))
        found = _names_found(check) if check else ()
        calm = (_NOBODY_LEFT,) if check and not found else ()
        return Paper(pdf, sheet.file_name, (*calm, _ALL_LETTERS), found)

    def _hand(self, act: str, level: str, _pages: int, handed: Handed) -> str:
        return self.room.desk.prints.log(
            self.sheet.document,
            sheet=self.sheet.table,
            sheet_id=self.sheet.sheet_id,
            mask=level or str(Mask.REAL_NAME),
            way=_WAYS.get(act, act),
            copies=handed.copies,
            client_ids=[client.id for client in self.sheet.clients],
            given_to=handed.given_to,
        )

    def _check(self, mask: Mask, replaced: Sequence[str]) -> NameCheck:
        return NameCheck(self._scanner, mask, replaced, self.room.desk.names.signatures())

    @cached_property
    def _scanner(self) -> NameScanner:
        names = self.room.desk.names
        if self.sheet.case_id is not None:
            return names.scanner_for_case(self.sheet.case_id)
        # The first person of a scanner is the paper's own; a ledger has none, a person without a case is the first.
        own = [_named(client) for client in self.sheet.clients] if len(self.sheet.clients) == 1 else [Named()]
        return NameScanner([*own, *names.everyone()])


def _named(client: Client) -> Named:
    return Named(client.name, client.kana or "", client.former_name or "", client.address or "", client.phone or "")


def _intake_paper(room: Room, record: IntakeRecord, client_id: int) -> intake_report.IntakePaper:
    desk, is_old = room.desk, record.intake.closed_at is not None
    view = None if is_old else desk.household.of_client(client_id)
    on = record.intake.made_on or desk.clock.today()
    old = tuple(_relative(room, line, on) for line in record.members if line.client_id != client_id)
    return intake_report.IntakePaper(
        intake=record.intake,
        case=record.case,
        client=record.client,
        contacts=record.contacts,
        certificates=record.certificates,
        care_items=record.care_items,
        relatives=old if is_old else _relatives(room, client_id),
        members=drawn_members(view, client_id),
        ties=[_tie(line) for line in record.team],
        team=record.team,
        consents=record.consents,
        next_review_on=_next_review(room, record),
    )


def _tie(line: SupportTeamMember) -> Tie:
    words = (line.organization or "", line.person or "", line.role_text or "", line.frequency or "")
    return Tie(*words, is_lead=bool(line.is_lead))


def _next_review(room: Room, record: IntakeRecord) -> date | None:
    """Return the day of the open 次回確認; an old version had another."""
    if record.intake.closed_at is not None:
        return None
    lines = room.desk.follow_up.of_case(record.intake.case_id)
    days = [
        one.due_on for one in lines if one.kind == "review" and not one.done_on and not one.dropped_on and one.due_on
    ]
    return min(days, default=None)


def _relatives(room: Room, client_id: int) -> tuple[Relative, ...]:
    view = room.desk.household.of_client(client_id)

    def words(table: str, code: str | None) -> str:
        return room.labels.label(table, code) if code else ""

    return tuple(
        Relative(
            relation=words("relation", each.relation),
            name=each.name or "",
            kana=each.kana or "",
            age=each.age,
            age_text=each.member.age_text or "",
            living=words("living", each.member.living),
            health=words("health", each.member.health),
            is_primary_caregiver=bool(each.member.is_primary_caregiver),
            phone=each.member.phone or "",
            note=each.member.note or "",
        )
        for each in (view.members if view else ())
        if each.client_id != client_id
    )


def _relative(room: Room, line: FamilyMember, on: date) -> Relative:
    """Return a member as an old version kept it."""
    return Relative(
        relation=room.labels.label("relation", line.relation) if line.relation else "",
        name=line.name or "",
        kana=line.kana or "",
        age=age_on(line.birth_date, on),
        age_text=line.age_text or "",
        is_primary_caregiver=bool(line.is_primary_caregiver),
        note=line.note or "",
    )


def _names_found(check: NameCheck) -> tuple[NameFound, ...]:
    return tuple(
        NameFound(found.where, found.line, found.word, found.instead, found.spelling, found.places)
        for found in check.found()
    )
