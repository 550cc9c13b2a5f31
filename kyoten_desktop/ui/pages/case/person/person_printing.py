"""印刷 of one person: D-09 インテークシート, D-18 同意書, D-20 経過記録, each as it stands on file."""

from collections.abc import Callable
from datetime import date
from functools import partial

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.models import Consent, IntakeSheet, SupportRecord
from kyoten_desktop.reports import consent as consent_reports
from kyoten_desktop.reports import intake as intake_reports
from kyoten_desktop.reports import support as support_reports
from kyoten_desktop.reports.consent import ConsentPaper, consent_sheet
from kyoten_desktop.reports.intake import IntakePaper, intake_sheet
from kyoten_desktop.reports.support import SupportPaper, support_sheet
from kyoten_desktop.services.people.household_view import drawn_members, relatives_of, seen_by, tie_of
from kyoten_desktop.services.people.intake_record import IntakeRecord
from kyoten_desktop.ui.pages.case.context import CaseTools, Person
from kyoten_desktop.ui.pages.case.plan.plan_printing import Receiver
from kyoten_desktop.ui.paper.person_paper import PersonPaper, blank_request, masked_request
from kyoten_desktop.ui.shell.page import PreviewRequest

INTAKE, CONSENT, SUPPORT = "D-09", "D-18", "D-20"
REVIEW = "review"
OWN, OFFICE_COPY = Receiver("本人・家族"), Receiver("事業所の控え")


def scanner_of(tools: CaseTools, person: Person) -> Callable[[], NameScanner]:
    """Return how the names that must not stand on this person's masked papers are read."""
    if person.case is not None:
        return partial(tools.desk.names.scanner_for_case, person.case.id)
    return partial(tools.desk.names.scanner_for_client, person.client.id)


def intake_request(tools: CaseTools, person: Person, intake_id: int, receiver: Receiver) -> PreviewRequest:
    """Return the preview of D-09 of one version, with everything that stood beside it then."""
    desk, labels, number = tools.desk, tools.labels, person.client.client_no
    record = desk.intake.whole(intake_id)
    filled = _intake_paper(tools, record)
    return masked_request(
        desk,
        PersonPaper(
            INTAKE,
            f"{intake_reports.TITLE}　{person.client.name}　第{record.intake.version_no}版",
            f"{intake_reports.TITLE}_{number}_第{record.intake.version_no}版.pdf",
            lambda context, cover: intake_sheet(filled, labels, context, cover),
            IntakeSheet.__tablename__,
            intake_id,
            (person.client.id,),
            scanner_of(tools, person),
            given_to=receiver.told,
            cautions=receiver.cautions,
        ),
    )


def blank_intake_request(tools: CaseTools) -> PreviewRequest:
    """Return the preview of the blank D-09, to be filled by pen at a visit."""
    return blank_request(
        tools.desk, intake_reports.TITLE, lambda context: intake_sheet(None, tools.labels, context)
    )  # fmt: skip


def consent_request(tools: CaseTools, person: Person, consent: Consent | None, receiver: Receiver) -> PreviewRequest:
    """Return the preview of D-18: the record of a consent, without one the form to be signed; always by real name."""
    title = consent_reports.RECORD_TITLE if consent else consent_reports.TITLE
    day = f"_{wareki.short(consent.given_on)}" if consent and consent.given_on else ""
    asked = ConsentPaper(person.client, consent)
    return masked_request(
        tools.desk,
        PersonPaper(
            CONSENT,
            f"{title}　{person.client.name}",
            f"{title}_{person.client.client_no}{day}.pdf",
            lambda context, cover: consent_sheet(asked, tools.labels, context, cover),
            Consent.__tablename__,
            consent.id if consent else 0,
            (person.client.id,),
            given_to=receiver.told,
            cautions=receiver.cautions,
        ),
    )


def blank_consent_request(tools: CaseTools) -> PreviewRequest:
    """Return the preview of D-18 for anybody."""
    return blank_request(tools.desk, consent_reports.TITLE, lambda context: consent_sheet(None, tools.labels, context))


def support_request(tools: CaseTools, person: Person, period: Period | None, receiver: Receiver) -> PreviewRequest:
    """Return the preview of D-20 of a window, of everything from the first record to today without one."""
    desk, client = tools.desk, person.client
    records = desk.support.of_client(client.id)
    days = [record.started_at.date() for record in records if record.started_at is not None]
    today = desk.clock.today()
    window = period or Period(min([*days, today]), max([*days, today]))
    home = desk.household.of_client(client.id)
    history = SupportPaper(client, window, records, relatives_of(home, client.id, tools.labels))
    return masked_request(
        desk,
        PersonPaper(
            SUPPORT,
            f"{support_reports.TITLE}　{client.name}",
            f"経過記録_{client.client_no}.pdf",
            lambda context, cover: support_sheet(history, tools.labels, context, cover),
            SupportRecord.__tablename__,
            client.id,
            (client.id,),
            scanner_of(tools, person),
            given_to=receiver.told,
            cautions=receiver.cautions,
        ),
    )


def _intake_paper(tools: CaseTools, record: IntakeRecord) -> IntakePaper:
    today, client_id = tools.desk.clock.today(), record.client.id
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
        relatives=relatives_of(home, client_id, tools.labels),
        members=tuple(drawn_members(home, client_id)),
        ties=tuple(tie_of(line) for line in team),
        team=team,
        consents=record.consents,
        next_review_on=_next_review(tools, record),
    )


def _next_review(tools: CaseTools, record: IntakeRecord) -> date | None:
    """Return the open 次回確認; an earlier version does not know it."""
    if record.intake.closed_at is not None:
        return None
    rows = tools.desk.follow_up.of_case(record.case.id)
    return next((row.due_on for row in rows if row.kind == REVIEW and row.is_open), None)
