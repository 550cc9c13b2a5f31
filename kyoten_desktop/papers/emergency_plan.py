"""D-17 緊急時対応プラン by real name, in large type."""

from collections.abc import Mapping, Sequence
from functools import partial

from kyoten_desktop.domain.names.readings import WORDS_OF_PLANS, unread
from kyoten_desktop.models import Client, ContactPerson, EmergencyPlan, WordReading
from kyoten_desktop.papers.making import Document, Gathered, nothing_of, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.emergency_plan import TITLE, PlanPaper, plan_paper
from kyoten_desktop.reports.large import LargeRow
from kyoten_desktop.reports.paper import Paper
from kyoten_desktop.services.desk import Desk

CODE = "D-17"
_READINGS = "readings"
_MOST_WORDS = 12


def plan_request(desk: Desk, plan_id: int, receiver: Receiver, *, has_ruby: bool = False) -> PreviewRequest:
    """Return the preview of one version of the plan as it is kept."""

    def gather() -> Gathered:
        plan = desk.plan.get(plan_id)
        client = desk.case.get(plan.case_id).client
        gone = desk.glance.of_client(client.id).gone
        contacts = sorted(_standing(desk, client), key=lambda line: line.id in gone)
        intakes = desk.intake.versions(plan.case_id)
        labels = desk.codes.labels()
        planned = PlanPaper(
            plan,
            client,
            contacts,
            intakes[0] if intakes else None,
            _readings(desk, client, contacts) if has_ruby else {},
            tells_family=tells_family(desk, plan.case_id, receiver),
            gone=gone,
        )
        return Gathered(
            f"{TITLE}　{client.name}",
            f"{TITLE}_{client.client_no}_第{plan.version_no}版.pdf",
            lambda context, cover: plan_paper(planned, labels, context, cover),
            client_ids=(client.id,),
            named_by=client.client_no,
            cautions=receiver.cautions,
            cautions_of=partial(_unread, desk, client) if has_ruby else nothing_of,
            setting=_READINGS,
        )

    return request_of(
        desk,
        Document(
            CODE, TITLE, gather, sheet=EmergencyPlan.__tablename__, sheet_id=plan_id,
            given_to=receiver.told, is_handout=not receiver.stays,
        ),
    )  # fmt: skip


def _readings(desk: Desk, client: Client, contacts: Sequence[ContactPerson]) -> Mapping[str, str]:
    """Return what is read over the words of a plan: the office's own words before the program's."""
    own = [(line.word, line.kana) for line in desk.lines.of(WordReading, desk.office.office().id)]
    named = [*((one.name, one.kana) for one in contacts), (client.name, client.kana)]
    return {**WORDS_OF_PLANS, **{word: kana for word, kana in (*own, *named) if word and kana}}


def _standing(desk: Desk, client: Client) -> list[ContactPerson]:
    return [line for line in desk.lines.of(ContactPerson, client.id) if line.valid_to is None]


def _unread(desk: Desk, client: Client, paper: Paper) -> tuple[str, ...]:
    """Name the words in kanji over which no reading stands, and where one is typed; names have theirs on the person."""
    rows = [block for block in paper.blocks if isinstance(block, LargeRow)]
    names = [client.name, *(one.name for one in _standing(desk, client) if one.name)]
    known = {**dict.fromkeys(names, " "), **(rows[0].readings if rows else {})}
    words = unread((row.text for row in rows), known)
    if not words:
        return ()
    more = f" ほか、あわせて{len(words)}語" if len(words) > _MOST_WORDS else ""
    return (f"よみのないことば：{'、'.join(words[:_MOST_WORDS])}{more}。よみは 設定 → ことばとよみ で足せます。",)
