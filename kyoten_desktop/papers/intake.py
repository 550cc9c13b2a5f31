"""D-09 インテークシート of one version, with everything that stood beside it then."""

from datetime import date

from kyoten_desktop.models import IntakeSheet
from kyoten_desktop.papers.making import LEVELS, Document, Gathered, blank_request, request_of, scanner_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import Receiver, tells_family
from kyoten_desktop.reports.intake import TITLE, IntakePaper, intake_paper
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.case_steps import REVIEW
from kyoten_desktop.services.people.household_view import drawn_members, relatives_of, seen_by, tie_of
from kyoten_desktop.services.people.intake_record import IntakeRecord

CODE = "D-09"


def intake_request(desk: Desk, intake_id: int, receiver: Receiver) -> PreviewRequest:
    """Return the preview of one version as it stands on file."""

    def gather() -> Gathered:
        labels, record = desk.codes.labels(), desk.intake.whole(intake_id)
        client, version = desk.client.get(record.case.client_id), record.intake.version_no
        filled = _filled(desk, record, told=tells_family(desk, record.case.id, receiver))
        return Gathered(
            f"{TITLE}　{client.name}　第{version}版",
            f"{TITLE}_{client.client_no}_第{version}版.pdf",
            lambda context, cover: intake_paper(filled, labels, context, cover),
            client_ids=(client.id,),
            named_by=client.client_no,
            scanner=scanner_of(desk, client.id, record.case.id),
            cautions=receiver.cautions,
        )

    return request_of(
        desk,
        Document(
            CODE,
            TITLE,
            gather,
            sheet=IntakeSheet.__tablename__,
            sheet_id=intake_id,
            levels=LEVELS,
            given_to=receiver.told,
            is_handout=not receiver.stays,
        ),
    )


def blank_intake_request(desk: Desk) -> PreviewRequest:
    """Return the preview of the blank form, to be filled by pen at a visit."""
    return blank_request(desk, TITLE, lambda context, labels: intake_paper(None, labels, context))


def _filled(desk: Desk, record: IntakeRecord, *, told: bool) -> IntakePaper:
    today, client_id = desk.clock.today(), record.client.id
    team = [line for line in record.team if line.to_on is None or line.to_on >= today]
    home = None
    if record.household is not None:
        # A version holds what was read of known people on their lines, so nobody is looked up anew.
        home = seen_by(client_id, record.household, record.members, {}, today)
    return IntakePaper(
        intake=record.intake,
        case=record.case,
        client=record.client,
        contacts=record.contacts,
        certificates=record.certificates,
        care_items=record.care_items,
        relatives=relatives_of(home, client_id, desk.codes.labels()),
        members=tuple(drawn_members(home, client_id)),
        ties=tuple(tie_of(line) for line in team),
        team=team,
        consents=record.consents,
        next_review_on=_next_review(desk, record),
        tells_family=told,
        gone=desk.glance.of_client(record.client.id).gone,
    )


def _next_review(desk: Desk, record: IntakeRecord) -> date | None:
    """Return the open 次回確認; an earlier version does not know it."""
    if record.intake.closed_at is not None:
        return None
    rows = desk.follow_up.of_case(record.case.id)
    return next((row.due_on for row in rows if row.kind == REVIEW and row.is_open), None)
