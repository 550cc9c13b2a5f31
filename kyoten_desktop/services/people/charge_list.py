"""The list of a hand-over: the five things to know of each case, and what else is to be done (M-19, N-07)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from kyoten_desktop.models import Case, CaseReviewItem, ContactPerson, Sheet
from kyoten_desktop.models.charge_list import ChargedCase, ChargeList, NextStep
from kyoten_desktop.models.person_lines import CareItem
from kyoten_desktop.services.office.charge import HandoverLine
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.people.call_order import call_order, is_gone
from kyoten_desktop.services.people.follow_up import FollowLine, open_lines
from kyoten_desktop.services.people.safety import MUST_NOT, Known, must_not_of, safety_of
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import charge as charge_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import review as review_queries
from kyoten_desktop.storage.people import substitute as substitute_queries
from kyoten_desktop.storage.people import watch as watch_queries
from kyoten_desktop.storage.people.dead_near import dead_near

_FOLLOW_UPS = "follow_ups"


def charge_list(session: Session, line: HandoverLine, now: datetime, labels: Labels) -> ChargeList:
    """Return the cases of a hand-over in 五十音 order, then what else is to be done, by its day, as it stands now."""
    handed = {(sheet.__tablename__, one) for sheet, ids in line.charge.ids.items() for one in ids}
    steps = open_lines(session, now.date())
    cases = _cases(session, line.charge.ids.get(Case, ()), steps, now, labels)
    known = {one.case.id for one in cases}
    theirs = [step for step in steps if _key(step) in handed]
    others = [_step(step) for step in theirs if step.case_id not in known]
    coming = _for_meetings(session, line.charge.ids, now)
    told = len(cases) + len(theirs) + len(coming)
    by_day = sorted([*others, *coming], key=lambda step: step.on)
    return ChargeList(line.from_name, line.to_name, line.handed_at, cases, tuple(by_day), line.charge.count - told)


def _key(step: FollowLine) -> tuple[str, int]:
    return (_FOLLOW_UPS, step.id) if step.id else (step.source, step.source_id)


def _step(step: FollowLine) -> NextStep:
    return NextStep(step.due_on, step.what, step.who, step.name, step.client_id)


def _cases(
    session: Session, case_ids: Collection[int], steps: Sequence[FollowLine], now: datetime, labels: Labels
) -> tuple[ChargedCase, ...]:
    cases = watch_queries.cases_with_people(session, case_ids)
    ids, today = {case.client_id for case in cases}, now.date()
    agencies = watch_queries.leading_agencies(session, {case.id for case in cases}, today)
    calls = substitute_queries.calls(session, {case.consultation_id for case in cases if case.consultation_id})
    cares = substitute_queries.lines_of_people(session, CareItem, ids)
    contacts = substitute_queries.lines_of_people(session, ContactPerson, ids)
    dead, intakes = dead_near(session, ids), substitute_queries.newest_intakes(session, ids)
    found = []
    for case in cases:
        key = case.client_id
        known = Known(cares.get(key, ()), intakes.get(key), calls.get(case.consultation_id or 0))
        safety = safety_of(known, labels, today)
        one = ChargedCase(
            case,
            agencies.get(case.id) or case.lead_agency or "",
            must_not_of(safety, labels),
            MUST_NOT in safety.unasked,
            tuple(_step(step) for step in steps if step.case_id == case.id),
        )
        found.append(_with_contacts(one, contacts.get(key, ()), dead.get(key, ()), today))
    return tuple(found)


def _with_contacts(
    one: ChargedCase, contacts: Sequence[ContactPerson], dead: Collection[str], today: date
) -> ChargedCase:
    ordered = call_order(contacts, today, dead)
    return replace(one, contacts=ordered, gone=frozenset(line.id for line in ordered if is_gone(line, dead)))


def _for_meetings(session: Session, ids: Mapping[type[Sheet], tuple[int, ...]], now: datetime) -> list[NextStep]:
    """Return the cases that are to be presented at a meeting to come."""
    items = charge_queries.rows(session, CaseReviewItem, ids.get(CaseReviewItem, ()), now)
    meetings, found = review_queries.meetings_of(session, items), []
    for item in items:
        meeting, case = meetings.get(item.activity_id), session.get(Case, item.case_id)
        person = client_queries.client(session, case.client_id) if case is not None else None
        if meeting is not None and meeting.starts_at is not None and person is not None:
            what = f"「{meeting.title or ''}」で検討ケースを出す"
            found.append(NextStep(meeting.starts_at.date(), what, item.presenter or "", person.name, person.id))
    return found
