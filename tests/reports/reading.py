"""What the report tests share: reading a PDF back, the shipped labels, and one call filled as on a usual night."""

import io
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.emergency import Addendum, EmergencyConsultation, PlacementInquiry
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.services.office.codes import shipped_labels

OFFICE = "緑川市地域生活支援拠点 こもれび"
CONTEXT = PaperContext(OFFICE, date(2026, 7, 16), "第2版", print_no="R8-0218")
GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare with ``tests/golden``; KYOTEN_REWRITE_GOLDEN=1 writes the files anew, to be read as a diff."""
    path = GOLDEN / name
    if os.environ.get("KYOTEN_REWRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


class ShippedLabels:
    """The labels the program ships; an office without a table of its own (区) shows the code."""

    def label(self, table: str, code: str) -> str:
        """Return the label of a code."""
        known = {item.code: item.label for item in CODE_TABLES[table].items}
        return known.get(code, code)

    def whole(self, table: str, code: str) -> str:
        """Return the label as the office's own words do: the group before a label that two choices share."""
        return shipped_labels().whole(table, code)


def text_of_pages(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def golden_text(pdf: bytes) -> str:
    """Return all text, pages parted by a line."""
    pages = ("\n".join(line.rstrip() for line in page.splitlines()) for page in text_of_pages(pdf))
    return "\n---- page ----\n".join(pages) + "\n"


def squeezed(pdf: bytes) -> str:
    """Return all text without blanks and line ends, as line ends depend on the width."""
    return "".join("".join(text_of_pages(pdf)).split())


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return the fonts of a PDF and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for entry in resources["/Font"].values():
            font = entry.get_object()
            descriptor = font.get("/FontDescriptor")
            found[str(font["/BaseFont"])] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return found


def a_call(**changes: Any) -> EmergencyConsultation:
    """Return one call of a usual night, with two inquiries."""
    values: dict[str, Any] = {
        "consult_no": "R8-041",
        "received_at": datetime(2026, 7, 16, 1, 12),
        "channel": CODE_TABLES["method"].items[3].code,
        "referral_source": "contracted_consult",
        "referrer": "相談支援センター みなと 佐々木さん",
        "referrer_phone": "022-000-0177",
        "taken_by": "佐伯 まどか",
        "subject_name": "高梨 美穂",
        "subject_kana": "たかなし みほ",
        "age_band": CODE_TABLES["age_band"].items[3].code,
        "sex": CODE_TABLES["sex"].items[1].code,
        "disabilities": ("intellectual", "developmental"),
        "ward": "青葉区",
        "reasons": ("carer_hospital", "abuse"),
        "in_scope": "urgent",
        "course": "母が自宅で倒れ救急搬送。高梨さんは一人で家に残っている。\n日中は生活介護「みちくさ」に通っている。",
        "needed_from": date(2026, 7, 16),
        "needed_nights": 7,
        "abuse": "none",
        "whereabouts": "自宅（市内）",
        "infection": "none",
        "allergies": Answer(AnswerState.YES, "そば（命にかかわる）", "母", date(2026, 7, 16)),
        "seizures": Answer(),
        "medication": Answer(AnswerState.YES, "夕食後・就寝前。一包化。本人が袋を開け、飲み終わりを一緒に確かめる。"),
        "medical_care": Answer(AnswerState.NONE, "", "母", date(2026, 7, 16)),
        "must_not": Answer(
            AnswerState.YES, "背中から声をかけない。予定を急に変えない（変えるときは絵カードで伝える）。"
        ),
        "other_tried": "done",
        "decision_at": datetime(2026, 7, 16, 2, 5),
        "outcome": "own_room",
        "decided_by": "佐伯 まどか",
        "follow_up_on": date(2026, 7, 17),
        "advice": "主治医に朝いちばんで連絡する。",
        "note": "鍵は隣家の方が預かっている。",
        "finished_at": datetime(2026, 7, 16, 10, 41),
        "finished_by": "佐伯 まどか",
        "inquiries": [
            an_inquiry("短期入所 みずうみ", datetime(2026, 7, 16, 1, 30), "no"),
            an_inquiry("短期入所 あさぎり", datetime(2026, 7, 17, 9, 5), "conditional", condition="昼だけなら"),
        ],
    }
    return EmergencyConsultation(**{**values, **changes})


def an_inquiry(place: str, asked_at: datetime, answer: str, condition: str = "") -> PlacementInquiry:
    """Return one inquiry to a provider."""
    return PlacementInquiry(place=place, asked_at=asked_at, answer=answer, reasons=("full",), condition=condition)


def an_addendum(text: str) -> Addendum:
    """Return one 追記."""
    return Addendum(written_at=datetime(2026, 7, 17, 9, 0), written_by="佐伯", text=text)
