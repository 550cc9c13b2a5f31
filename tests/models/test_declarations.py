"""What a sheet and its items must say of themselves, because masking, merging, history and counts read it."""

import importlib
import pkgutil
import re
from datetime import datetime

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop import models
from kyoten_desktop.domain import GLOSSARY
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.models import AbuseReport, Base, Case, Client, Household, Organization, Sheet, links
from kyoten_desktop.models.base import STATEMENTS_OF_A_SHEET
from kyoten_desktop.models.items import Kind, NameKind, items_of
from kyoten_desktop.models.person_lines import CareItem

SHEETS = sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda sheet: sheet.__name__)


def test_whatever_is_kept_is_known_wherever_the_models_are_read():
    known = set(models.__all__) - {"Base", "Sheet"}
    files = [
        importlib.import_module(f"{models.__name__}.{each.name}") for each in pkgutil.iter_modules(models.__path__)
    ]
    written = {name for file in files for name, value in vars(file).items() if _is_kept(value)}
    assert len(known) > 30
    assert written == known


def _is_kept(value):
    return isinstance(value, type) and issubclass(value, Base) and hasattr(value, "__tablename__")


def test_a_sheet_that_does_not_say_its_noun_is_no_sheet():
    with pytest.raises(TypeError, match="must say its noun"):

        class Provider(Sheet, kw_only=True):
            __tablename__ = "providers_of_a_test"
            owner_key = ""


def test_a_noun_is_the_word_the_glossary_has_for_the_class():
    with pytest.raises(TypeError, match="must say its noun"):

        class Provider(CareItem, kw_only=True):
            pass


def test_a_sheet_that_does_not_say_whose_line_it_is_is_no_sheet(monkeypatch):
    monkeypatch.setitem(GLOSSARY, "他の事業所", "Provider")
    with pytest.raises(TypeError, match="must say its owner_key"):

        class Provider(Sheet, kw_only=True):
            __tablename__ = "providers_of_a_test"
            noun = "他の事業所"
            name: Mapped[str] = mapped_column()

    assert "providers_of_a_test" not in Base.metadata.tables


@pytest.mark.parametrize("sheet", [one for one in SHEETS if issubclass(one, Sheet)])
def test_the_lines_of_a_sheet_name_it_as_their_owner(sheet):
    """Who is listed by ``rows()`` of another sheet, or goes with it, must show in its history."""
    for link in sheet.__table__.foreign_keys:
        if link.ondelete == "CASCADE":
            assert sheet.owner_key == link.parent.name
    assert not sheet.owner_key or sheet.__table__.columns[sheet.owner_key].foreign_keys


@pytest.mark.parametrize("sheet", SHEETS)
def test_kana_and_phone_belong_to_somebody_before_them(sheet):
    """Another name may also be a line of whom it belongs to."""
    kinds = [item.names for item in items_of(sheet) if item.names is not None]
    owners = [target for key, target in links.links_of(sheet) if key == getattr(sheet, "owner_key", "")]
    of_owner = [item.names for owner in owners for item in items_of(owner)]
    for place, kind in enumerate(kinds):
        if kind in (NameKind.KANA, NameKind.FORMER, NameKind.PHONE):
            before = {*kinds[:place], *(of_owner if kind is NameKind.FORMER else ())}
            assert {NameKind.PERSON, NameKind.AGENT, NameKind.AGENCY} & before


@pytest.mark.parametrize("sheet", SHEETS)
def test_only_words_dates_and_hints_name_somebody(sheet):
    for item in items_of(sheet):
        if item.names is not None:
            assert item.kind in (Kind.LINE, Kind.NOTE, Kind.DATE, Kind.CODE)
            assert (item.kind is Kind.CODE) == (item.names is NameKind.HINT)
            assert (item.kind is Kind.DATE) == (item.names is NameKind.BIRTH_DATE)


# The office itself, and the numbers of its own papers, name nobody.
NAMES_NOBODY = {"Office.name", "Office.report_place", "EmergencyConsultation.incident_no"}
NAMES_NOBODY |= {"DisclosureRequest.print_no"}
# Nor does a body: an agency on a masked paper is no secret, whoever answers there is.
NAMES_NOBODY |= {
    f"Organization.{name}" for name in ("kana", "phone", "fax", "address", "office_no", "corporation", "corporation_no")
}
NAMES_NOBODY |= {"OrganizationName.kana", "ProviderService.number"}
NAMES_NOBODY |= {"OrganizationHouse.address", "OrganizationHouse.phone"}
NAMES_NOBODY |= {"OfficeStanding.name", "OfficeStanding.corporation"}
SOMEBODY = re.compile(
    "氏名|名前|ふりがな|電話|FAX|連絡先|住所|現在地|生年月日|番号|通い先|主治医|後見|専門員|立会|担当|[人者]$"
)


def test_a_line_whose_label_speaks_of_somebody_says_whom_it_names():
    silent = {
        f"{sheet.__name__}.{item.name}"
        for sheet in SHEETS
        for item in items_of(sheet)
        if item.kind in (Kind.LINE, Kind.DATE) and item.names is None and SOMEBODY.search(item.label)
    }
    assert silent == NAMES_NOBODY


def test_what_a_masked_paper_hides():
    kept = {mask: {kind for kind in NameKind if not kind.is_hidden_at(mask)} for mask in Mask}
    assert kept == {
        Mask.REAL_NAME: set(NameKind),
        Mask.INITIALS: {NameKind.SOMEONE, NameKind.STAFF, NameKind.HINT},
        Mask.ANONYMOUS: {NameKind.SOMEONE, NameKind.STAFF},
    }


def test_only_the_reports_of_abuse_are_sealed():
    assert [sheet for sheet in SHEETS if getattr(sheet, "is_sealed", False)] == [AbuseReport]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_that_is_linked_to_says_by_what_it_is_read(sheet):
    linked = dict(links.links_of(sheet))
    for item in items_of(sheet):
        if item.kind is Kind.LINK:
            names = {each.name for each in items_of(linked[item.name])}
            assert linked[item.name].known_by
            assert set(linked[item.name].known_by) <= names | {"client_no"}


def test_what_is_only_part_of_another_sheet_is_no_record_of_it():
    """By these counts a person or a case is kept out of the ごみ箱."""
    counted = {owner: {sheet.noun for sheet, _key in links.records_on(owner)} for owner in (Client, Case, Household)}
    assert counted == {
        Client: {"緊急受入れ相談", "居室利用", "ケース", "支援経過記録", "すること", "開示等の請求"},
        Case: {"インテークシート", "支援経過記録", "同意", "緊急時対応プラン", "すること", "検討ケース"},
        Household: {"本人"},
    }


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_keeps_few_statements(sheet):
    """Every other choice of changed items is an UPDATE of its own, of some 40 KB, kept as long as the program runs."""
    assert inspect(sheet)._compiled_cache.capacity == STATEMENTS_OF_A_SHEET


# What an item that speaks of a body is instead of the name of one.
NAMES_NO_BODY = {
    "AbuseReport.reported_to": "sealed: no list of a body may tell of a report",
    "CaseReviewItem.escalated_to": "a meeting (協議会, 部会)",
    "EmergencyConsultation.referrer_phone": "a phone",
    "IntakeSheet.doctor_phone": "a phone",
    "Office.report_place": "the office itself",
    "Organization.office_no": "a number of the body itself",
    "ProviderService.number": "a number of the body itself",
}
A_BODY = re.compile("機関|事業所|先|相談支援|病院|学校")


def test_a_line_that_names_a_body_can_lead_to_it():
    """Counting partners (R-03) needs every one of them: a new line of this kind says its link, or why it has none."""
    silent = {
        f"{sheet.__name__}.{item.name}"
        for sheet in SHEETS
        for item in items_of(sheet)
        if item.kind is Kind.LINE and A_BODY.search(item.label)
        if item.name not in links.bodies_of(sheet).values()
    }
    assert silent == set(NAMES_NO_BODY)


# What of the staff is no name in a sheet: who they are themselves, and by which phone they answer.
OF_THE_STAFF = {"Staff.name", "Staff.kana", "Staff.phone", "Staff.mobile", "OnCallShift.phone"}
# Who did something once: it stays so, whoever leaves.
DONE_BY = {
    "AbuseReport.reported_by",
    "Consent.explained_by",
    "DisclosureRequest.decided_by",
    "EmergencyConsultation.decided_by",
    "EmergencyConsultation.finished_by",
    "FollowUp.done_by",
    "IntakeSheet.made_by",
    "PlacementInquiry.asked_by",
    "ReviewDecision.who",  # what was decided; its すること is in charge
    "StayDailyRecord.recorded_by",
    "SupportRecord.recorded_by",
}


def test_every_text_that_names_a_colleague_leads_to_them():
    """Lines that are written once (追記, 延期) are signed like the history: there the name of that day stands."""
    named = {
        f"{sheet.__name__}.{item.name}"
        for sheet in SHEETS
        if issubclass(sheet, Sheet)
        for item in items_of(sheet)
        if item.names is NameKind.STAFF
    }
    linked = {f"{sheet.__name__}.{text}" for sheet in SHEETS for text in links.staff_of(sheet).values()}
    assert named - linked == OF_THE_STAFF
    assert linked - named == {"FollowUp.who", "ReviewDecision.who"}  # of the staff or somebody else


def test_whoever_has_something_in_hand_can_hand_it_over():
    """A new text that names a colleague is in charge of its sheet while that is open, or says what was done once."""
    linked = {f"{sheet.__name__}.{text}" for sheet in SHEETS for text in links.staff_of(sheet).values()}
    charged = {f"{sheet.__name__}.{text}" for sheet in SHEETS for text in getattr(sheet, "in_charge", ())}
    assert charged <= linked
    assert linked - charged == DONE_BY
    for sheet in SHEETS:
        if getattr(sheet, "in_charge", ()):
            assert sheet.while_open(datetime(2026, 7, 16))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_colleague_owns_nothing_that_names_them(sheet):
    assert not set(links.staff_of(sheet)) & set(dict(links.links_of(sheet)))


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_link_of_a_text_leads_to_a_body_and_hangs_it_on_nothing(sheet):
    for link, text in links.bodies_of(sheet).items():
        assert next(item for item in items_of(sheet) if item.name == text).kind is Kind.LINE
        assert dict(links.links_of(sheet))[link] is Organization
        assert link not in dict(links.hangs_by(sheet))
        assert (sheet, link) in links.records_on(Organization)
    assert Organization not in links.of_a_person()
