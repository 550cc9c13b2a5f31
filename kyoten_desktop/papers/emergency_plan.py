"""D-17 緊急時対応プラン by real name, in large type."""

from collections.abc import Mapping

from kyoten_desktop.models import Client, ContactPerson, EmergencyPlan
from kyoten_desktop.papers.making import Document, near_to, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.emergency_plan import TITLE, PlanPaper, plan_paper
from kyoten_desktop.reports.paper import Paper, PaperContext
from kyoten_desktop.reports.person import Cover
from kyoten_desktop.services.desk import Desk

CODE = "D-17"
_WORDS_OF_PLANS = {
    "短期入所": "たんきにゅうしょ",
    "入院": "にゅういん",
    "病院": "びょういん",
    "家族": "かぞく",
    "本人": "ほんにん",
    "先生": "せんせい",
}


def plan_request(desk: Desk, plan_id: int, receiver: Receiver, *, has_ruby: bool = False) -> PreviewRequest:
    """Return the preview of one version of the plan as it is kept."""
    plan = desk.plan.get(plan_id)
    client = desk.case.get(plan.case_id).client

    def draw(context: PaperContext, _cover: Cover) -> Paper:
        contacts = [line for line in desk.lines.of(ContactPerson, client.id) if line.valid_to is None]
        intakes = desk.intake.versions(plan.case_id)
        readings = _readings(client) if has_ruby else {}
        planned = PlanPaper(
            plan,
            client,
            contacts,
            intakes[0] if intakes else None,
            readings,
            relatives=near_to(desk, client.id),
            tells_family=tells_family(desk, plan.case_id, receiver),
        )
        return plan_paper(planned, context)

    return request_of(
        desk,
        Document(
            CODE,
            f"{TITLE}　{client.name}",
            f"{TITLE}_{client.client_no}_第{plan.version_no}版.pdf",
            draw,
            sheet=EmergencyPlan.__tablename__,
            sheet_id=plan_id,
            client_ids=(client.id,),
            given_to=receiver.told,
            is_handout=not receiver.stays,
            cautions=receiver.cautions,
        ),
    )


def _readings(client: Client) -> Mapping[str, str]:
    """Return what is read over the words of a plan beside those of its headings."""
    own = {client.name: client.kana} if client.kana else {}
    return {**_WORDS_OF_PLANS, **own}
