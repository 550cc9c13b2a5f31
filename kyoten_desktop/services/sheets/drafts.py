"""What is being typed, kept inside the encrypted file every few seconds (USERS A9)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.text import has_stray
from kyoten_desktop.models import Draft
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.office import drafts as draft_queries

# Between the name of a form and its typist, whose eyes alone the draft is for.
OF = "/"


@dataclass(frozen=True)
class Typed:
    """The draft of one form: the typed values by item name, valid or not, as JSON can keep them."""

    form: str
    sheet_id: int
    sheet_version: int
    values: Mapping[str, Any]
    typed_at: datetime
    typed_by: str


class DraftService:
    """Keep, offer and forget drafts. ``sheet_id`` 0 is a sheet that was never saved.

    A form of one typist alone (``own_form``) is sealed: it can be kept, and read by that operator after the own word.
    """

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def keep(self, form: str, sheet_id: int, sheet_version: int, values: Mapping[str, Any]) -> datetime:
        """Write the draft to the disk; returns when, for 保存済 10:32."""
        now = self._file.clock.now()
        with self._file.writing(self._operator.name) as session:
            draft_queries.drop(session, form, sheet_id)
            typed = json.dumps(values, ensure_ascii=False)
            if has_stray(typed):  # half a letter cannot be written as it is, and a draft keeps whatever was typed
                typed = json.dumps(values)
            session.add(
                Draft(
                    form=form,
                    sheet_id=sheet_id,
                    sheet_version=sheet_version,
                    typed=typed,
                    typed_at=now,
                    typed_by=self._operator.name,
                )
            )
        return now

    def of(self, form: str, sheet_id: int) -> Typed | None:
        """Return the draft of one form and sheet. Refuses a sealed one to whoever has not given the word."""
        if not self._may_read(form):
            self._operator.refuse_sealed(self._file.clock.now())
            return None
        with self._file.reading() as session:
            draft = draft_queries.draft(session, form, sheet_id)
        return None if draft is None else typed_of(draft)

    def all(self) -> Sequence[Typed]:
        """Return all drafts that the operator may read now, newest first; offered after a crash."""
        with self._file.reading() as session:
            return [typed_of(draft) for draft in draft_queries.drafts(session) if self._may_read(draft.form)]

    def drop(self, form: str, sheet_id: int) -> None:
        """Forget a draft, because its sheet was saved or it was thrown away on purpose."""
        with self._file.reading() as session:
            if draft_queries.draft(session, form, sheet_id) is None:
                return
        with self._file.writing(self._operator.name) as session:
            draft_queries.drop(session, form, sheet_id)

    def _may_read(self, form: str) -> bool:
        whose = form.partition(OF)[2]
        return not whose or (whose == self._operator.name and self._operator.has_unsealed(self._file.clock.now()))


def own_form(form: str, typist: str) -> str:
    """Return the name under which a form keeps what is for the eyes of one typist."""
    return f"{form}{OF}{typist}"


def typed_of(draft: Draft) -> Typed:
    """Return a draft as kept, its values read."""
    values = json.loads(draft.typed)
    return Typed(draft.form, draft.sheet_id, draft.sheet_version, values, draft.typed_at, draft.typed_by)
