"""印刷: D-17 緊急時対応プラン by real name, and 「もし親が今夜倒れたら」 with the three levels of masking."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from kyoten_desktop.models import CareRole, Client, ContactPerson, EmergencyPlan
from kyoten_desktop.reports import care_cover, emergency_plan
from kyoten_desktop.reports.care_cover import CoverPaper, care_cover_sheet
from kyoten_desktop.reports.emergency_plan import PlanPaper, plan_sheet
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.person import Cover
from kyoten_desktop.services.people.household_view import relatives_of
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.paper.person_paper import PersonPaper, masked_request
from kyoten_desktop.ui.shell.page import Handed, PreviewRequest

PLAN, COVER = "D-17", care_cover.TITLE
_WORDS_OF_PLANS = {
    "短期入所": "たんきにゅうしょ",
    "入院": "にゅういん",
    "病院": "びょういん",
    "家族": "かぞく",
    "本人": "ほんにん",
    "先生": "せんせい",
}


@dataclass(frozen=True)
class Receiver:
    """To whom a paper goes; ``caution`` says what the consent does not cover and was looked at."""

    word: str
    caution: str = ""

    @property
    def cautions(self) -> tuple[str, ...]:
        """What is to be read before printing."""
        return (self.caution,) if self.caution else ()

    def told(self, handed: Handed) -> str:
        """Return how the log names the receivers."""
        named = "　".join(part for part in (self.word, handed.given_to) if part)
        return f"{named}（同意の外。根拠を確かめて印刷）" if self.caution else named


def plan_request(
    tools: CaseTools, person: Person, plan_id: int, receiver: Receiver, *, has_ruby: bool = False
) -> PreviewRequest:
    """Return the preview of one version of the plan as it is kept, in large type, by real name."""
    desk = tools.desk
    plan = desk.plan.get(plan_id)

    def draw(tools: PaperContext, _cover: Cover) -> bytes:
        contacts = [line for line in desk.lines.of(ContactPerson, person.client.id) if line.valid_to is None]
        intakes = desk.intake.versions(plan.case_id)
        readings = _readings(person.client) if has_ruby else {}
        return plan_sheet(PlanPaper(plan, person.client, contacts, intakes[0] if intakes else None, readings), tools)

    return masked_request(
        desk,
        PersonPaper(
            PLAN,
            f"{emergency_plan.TITLE}　{person.client.name}",
            f"{emergency_plan.TITLE}_{person.client.client_no}_第{plan.version_no}版.pdf",
            draw,
            EmergencyPlan.__tablename__,
            plan_id,
            (person.client.id,),
            given_to=receiver.told,
            cautions=receiver.cautions,
        ),
    )


def cover_request(tools: CaseTools, person: Person, receiver: Receiver) -> PreviewRequest:
    """Return the preview of the page of one person; masked, it asks about every name left in free text."""
    desk, client, case = tools.desk, person.client, person.case
    names = desk.names

    def draw(context: PaperContext, cover: Cover) -> bytes:
        relatives = relatives_of(desk.household.of_client(client.id), client.id, tools.labels)
        return care_cover_sheet(CoverPaper(client, desk.care_cover.of(client.id), relatives), context, cover)

    return masked_request(
        desk,
        PersonPaper(
            COVER,
            f"{care_cover.TITLE}　{client.name}",
            f"{care_cover.TITLE}_{client.client_no}.pdf",
            draw,
            CareRole.__tablename__,
            client.id,
            (client.id,),
            partial(names.scanner_for_case, case.id) if case else partial(names.scanner_for_client, client.id),
            given_to=receiver.told,
            cautions=receiver.cautions,
        ),
    )


def _readings(client: Client) -> Mapping[str, str]:
    """Return what is read over the words of a plan beside those of its headings."""
    own = {client.name: client.kana} if client.kana else {}
    return {**_WORDS_OF_PLANS, **own}
