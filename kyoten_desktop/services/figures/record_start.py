"""記録の始まり of the open file: what the office said, and what the file proposes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kyoten_desktop.domain.dates.period import fiscal_year_of
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStart, RecordStarts
from kyoten_desktop.models import Office
from kyoten_desktop.storage.figures.record_start import first_days, years_on_file
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries


def starts_of(session: Session) -> RecordStarts:
    """Return what the office said, and the first of each kind on file."""
    office, firsts = office_queries.office(session), first_days(session)
    answers = answers_of(office) if office else {}
    return RecordStarts({kind: RecordStart(answers.get(kind), firsts.get(kind)) for kind in RecordKind})


def starts_on(session: Session, today: date) -> RecordStarts:
    """Return the starts figures are judged by: with the 年度 of which nothing is on file where nobody said a start."""
    plain = starts_of(session)
    starts = {kind: _with_years(session, kind, plain.of(kind), today) for kind in RecordKind}
    return RecordStarts(starts).seen_on(today)


def _with_years(session: Session, kind: RecordKind, start: RecordStart, today: date) -> RecordStart:
    if start.answered_on is not None or start.first_on is None:
        return start
    years = range(fiscal_year_of(start.first_on), fiscal_year_of(today) + 1)
    return replace(start, empty_years=frozenset(years) - years_on_file(session, kind, today))


def answers_of(office: Office) -> dict[RecordKind, date]:
    """Return what the office said, by kind."""
    said = {kind: getattr(office, kind.item) for kind in RecordKind}
    return {kind: day for kind, day in said.items() if day is not None}


def bad_starts(office: Office, today: date) -> list[Problem]:
    """Return the refusal of a day the office said that has not come."""
    return bad_days(answers_of(office), today)


def bad_days(said: Mapping[RecordKind, date], today: date) -> list[Problem]:
    """Return the refusal of a day that has not come: nothing can be complete since then."""
    return [
        Problem(kind.item, "まだ来ていない日です。記録をつけはじめた日を書いてください。")
        for kind, day in said.items()
        if day > today
    ]
