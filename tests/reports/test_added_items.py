"""An item added to any section of a sheet stands on its paper, also on one that is laid by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.emergency import EmergencyConsultation
from kyoten_desktop.models.emergency_plan import EmergencyPlan
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.models.review import CaseReviewItem
from kyoten_desktop.models.support import SupportRecord
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.reports import consent, emergency_plan, review, support
from kyoten_desktop.reports.consent import ConsentPaper, consent_paper
from kyoten_desktop.reports.emergency import consultation_paper
from kyoten_desktop.reports.emergency_plan import plan_paper
from kyoten_desktop.reports.paper import Paper
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.review import review_paper
from kyoten_desktop.reports.support import support_paper
from tests.reports.one_more import WRITTEN, one_more, sections_of, write
from tests.reports.people import a_client, a_handout
from tests.reports.reading import CONTEXT, ShippedLabels, a_call, squeezed
from tests.reports.test_consent_sheet import a_consent
from tests.reports.test_plan_sheet import a_paper, a_plan
from tests.reports.test_support_sheet import a_history, a_record

LABELS = ShippedLabels()


def _record(added: dict[Any, object]) -> Paper:
    record = a_record()
    write(record, added)
    return support_paper(a_history(record), LABELS, CONTEXT)


def _review(added: dict[Any, object]) -> Paper:
    handout = a_handout(written=tuple((item.name, value) for item, value in added.items()))
    return review_paper([handout], LABELS, CONTEXT)


def _plan(added: dict[Any, object]) -> Paper:
    plan = a_plan()
    write(plan, added)
    return plan_paper(a_paper(plan=plan), LABELS, CONTEXT)


def _consent(added: dict[Any, object]) -> Paper:
    agreed = a_consent()
    write(agreed, added)
    return consent_paper(ConsentPaper(a_client(), agreed), LABELS, CONTEXT)


def _call(added: dict[Any, object]) -> Paper:
    call = a_call()
    write(call, added)
    return consultation_paper(call, LABELS, CONTEXT)


PAPERS: dict[type, Callable[[dict[Any, object]], Paper]] = {
    SupportRecord: _record,
    CaseReviewItem: _review,
    EmergencyPlan: _plan,
    Consent: _consent,
    EmergencyConsultation: _call,
}
BLANKS: dict[type, Callable[[], Paper]] = {
    CaseReviewItem: lambda: review_paper([], LABELS, CONTEXT),
    EmergencyPlan: lambda: plan_paper(None, LABELS, CONTEXT),
    EmergencyConsultation: lambda: consultation_paper(None, LABELS, CONTEXT),
}
PLACES = [(sheet, section) for sheet in PAPERS for section in sections_of(sheet)]


def test_every_kind_is_tried() -> None:
    assert {*WRITTEN} == {*Kind} - {Kind.ROWS, Kind.LINK}


@pytest.mark.parametrize(("sheet", "section"), PLACES, ids=lambda one: getattr(one, "__name__", one))
def test_an_item_of_any_kind_prints_in_any_section(monkeypatch: pytest.MonkeyPatch, sheet: type, section: str) -> None:
    added = one_more(monkeypatch, sheet, section)
    text = squeezed(pdf_of(PAPERS[sheet](added)))
    pen = squeezed(pdf_of(BLANKS[sheet]())) if sheet in BLANKS else ""
    for item, value in added.items():
        said = "".join(text_of(item, value, LABELS).split())
        assert f"{item.label}{said}" in text.replace("：", "")
        assert not pen or item.label in pen


def test_the_form_to_sign_asks_for_what_is_added_to_the_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    added = one_more(monkeypatch, Consent, "同意")
    text = squeezed(pdf_of(consent_paper(None, LABELS, CONTEXT)))
    assert [item.label for item in added if item.label not in text] == []


@pytest.mark.parametrize(
    ("laid", "sheet"),
    [
        (support._LAID, SupportRecord),
        (review._LAID, CaseReviewItem),
        (emergency_plan._LAID, EmergencyPlan),
        (consent._LAID, Consent),
    ],
)
def test_what_is_laid_by_hand_is_declared_and_nothing_else_is_left(laid: tuple[str, ...], sheet: type) -> None:
    declared = {item.name for item in items_of(sheet) if item.section and item.kind not in (Kind.ROWS, Kind.LINK)}
    assert set(laid) == declared
