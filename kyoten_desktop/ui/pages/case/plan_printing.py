"""印刷: D-17 緊急時対応プラン by real name, and 「もし親が今夜倒れたら」 with the three levels of masking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.masking import Mask
from kyoten_desktop.domain.name_check import NameCheck
from kyoten_desktop.domain.names import NameScanner
from kyoten_desktop.domain.subject import Relative
from kyoten_desktop.models import CareRole, Client, ContactPerson, EmergencyPlan
from kyoten_desktop.reports import care_cover, emergency_plan
from kyoten_desktop.reports.care_cover import CoverPaper, care_cover_sheet
from kyoten_desktop.reports.emergency_plan import PlanPaper, plan_sheet
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.person import as_written
from kyoten_desktop.ui.page import Handed, NameFound, Paper, PreviewRequest
from kyoten_desktop.ui.pages.case.person import Person, Room

PLAN, COVER = "D-17", "M-06"
_LEVELS = (
    (str(Mask.REAL_NAME), "実名", "氏名をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字にし、家族は続柄にします。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん にし、家族は続柄だけです。"),
)
_NOBODY_LEFT = "本文にほかの人の名前や電話は見つかりませんでした"
_ALL_LETTERS = "紙に出せない文字はありません"
_WORDS_OF_PLANS = {
    "短期入所": "たんきにゅうしょ",
    "入院": "にゅういん",
    "病院": "びょういん",
    "家族": "かぞく",
    "本人": "ほんにん",
    "先生": "せんせい",
}
_WAYS = {"print": "printed", "save": "saved"}


@dataclass(frozen=True)
class Receiver:
    """To whom a paper goes; ``caution`` says what the consent does not cover and was looked at."""

    word: str
    caution: str = ""

    def told(self, handed: Handed) -> str:
        """Return how the log names the receivers."""
        named = "　".join(part for part in (self.word, handed.given_to) if part)
        return f"{named}（同意の外。根拠を確かめて印刷）" if self.caution else named


def plan_request(
    room: Room, person: Person, plan_id: int, receiver: Receiver, *, has_ruby: bool = False
) -> PreviewRequest:
    """Return the preview of one version of the plan as it is kept, in large type, by real name."""
    desk = room.desk
    plan = desk.plan.get(plan_id)

    def make(_level: str, _replaced: tuple[str, ...]) -> Paper:
        contacts = [line for line in desk.lines.of(ContactPerson, person.client.id) if line.valid_to is None]
        intakes = desk.intake.versions(plan.case_id)
        readings = _readings(person.client) if has_ruby else {}
        planned = PlanPaper(plan, person.client, contacts, intakes[0] if intakes else None, readings)
        name = f"{emergency_plan.TITLE}_{person.client.client_no}_第{plan.version_no}版.pdf"
        try:
            pdf = plan_sheet(planned, _context(room, Mask.REAL_NAME))
        except RefusedError as refusal:
            return Paper(b"", name, blocked=str(refusal))
        return Paper(pdf, name, (_ALL_LETTERS,), cautions=_cautions(receiver))

    def hand(act: str, level: str, _pages: int, handed: Handed) -> str:
        return desk.prints.log(
            PLAN,
            sheet=EmergencyPlan.__tablename__,
            sheet_id=plan_id,
            mask=level or str(Mask.REAL_NAME),
            way=_WAYS.get(act, act),
            copies=handed.copies,
            client_ids=(person.client.id,),
            given_to=receiver.told(handed),
        )

    return PreviewRequest(f"{emergency_plan.TITLE}　{person.client.name}", make, hand=hand)


def cover_request(room: Room, person: Person, receiver: Receiver) -> PreviewRequest:
    """Return the preview of the page of one person; masked, it asks about every name left in free text."""
    page = _CoverPage(room, person, receiver)
    return PreviewRequest(f"{care_cover.TITLE}　{person.client.name}", page.make, _LEVELS, hand=page.log)


@dataclass
class _CoverPage:
    """「もし親が今夜倒れたら」 of one person as it stands on file now."""

    room: Room
    person: Person
    receiver: Receiver
    _scanner: list[NameScanner] = field(default_factory=list)

    def make(self, level: str, replaced: tuple[str, ...]) -> Paper:
        """Return the paper at a masking level, with what was found in its texts."""
        desk, client = self.room.desk, self.person.client
        mask = Mask(level or Mask.REAL_NAME)
        name = f"{care_cover.TITLE}_{client.client_no}.pdf"
        if mask is not Mask.REAL_NAME and self.person.case is None:
            return Paper(b"", name, blocked="名前を伏せた紙は、ケースを始めてから作れます。")
        check = None if mask is Mask.REAL_NAME else self._check(mask, replaced)
        paper = CoverPaper(client, desk.care_cover.of(client.id), tuple(self._relatives()))
        try:
            pdf = care_cover_sheet(paper, _context(self.room, mask), check.cover if check else as_written)
        except RefusedError as refusal:
            return Paper(b"", name, blocked=str(refusal))
        found = _names_found(check) if check else ()
        calm = (_NOBODY_LEFT,) if check and not found else ()
        return Paper(pdf, name, (*calm, _ALL_LETTERS), found, cautions=_cautions(self.receiver))

    def log(self, act: str, level: str, _pages: int, handed: Handed) -> str:
        """Write the print into the log and return its number."""
        return self.room.desk.prints.log(
            COVER,
            sheet=CareRole.__tablename__,
            sheet_id=self.person.client.id,
            mask=level or str(Mask.REAL_NAME),
            way=_WAYS.get(act, act),
            copies=handed.copies,
            client_ids=(self.person.client.id,),
            given_to=self.receiver.told(handed),
        )

    def _check(self, mask: Mask, replaced: Sequence[str]) -> NameCheck:
        names = self.room.desk.names
        if not self._scanner and self.person.case is not None:
            self._scanner.append(names.scanner_for_case(self.person.case.id))
        return NameCheck(self._scanner[0], mask, replaced, names.signatures())

    def _relatives(self) -> list[Relative]:
        view = self.room.desk.household.of_client(self.person.client.id)
        return [
            Relative(self.room.labels.label("relation", each.relation) if each.relation else "家族", each.name or "")
            for each in (view.members if view is not None else ())
            if each.client_id != self.person.client.id
        ]


def _context(room: Room, mask: Mask) -> PaperContext:
    desk = room.desk
    return PaperContext(
        desk.office.office().name, desk.clock.today(), print_no=desk.prints.next_number(), mask=mask
    )  # fmt: skip


def _readings(client: Client) -> Mapping[str, str]:
    """Return what is read over the words of a plan beside those of its headings."""
    own = {client.name: client.kana} if client.kana else {}
    return {**_WORDS_OF_PLANS, **own}


def _cautions(receiver: Receiver) -> tuple[str, ...]:
    return (receiver.caution,) if receiver.caution else ()


def _names_found(check: NameCheck) -> tuple[NameFound, ...]:
    return tuple(
        NameFound(found.where, found.line, found.word, found.instead, found.spelling, found.places)
        for found in check.found()
    )
