"""印刷: D-05 緊急受入れ相談票 for the preview, with the three levels of masking."""

from functools import cache, partial

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.masking import Mask
from kyoten_desktop.domain.name_check import NameCheck
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.reports.emergency import TITLE, as_written, consultation_sheet
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.services.codes import Labels
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.page import NameFound, Paper, PreviewRequest

DOCUMENT = "D-05"
LEVELS = (
    (str(Mask.REAL_NAME), "実名", "氏名と連絡先をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字にし、連絡先と居場所を伏せます。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん にし、年代と区も伏せます。"),
)
_NOBODY_LEFT = "本文にほかの人の名前や電話は見つかりませんでした"
_ALL_LETTERS = "紙に出せない文字はありません"
_WAYS = {"print": "printed", "save": "saved"}


def consultation_request(desk: Desk, labels: Labels, call: EmergencyConsultation) -> PreviewRequest:
    """Return the preview of one call as it is kept; at L1 and L2 it asks about every name left in free text."""
    scanner = cache(partial(desk.names.scanner_for, call))

    def make(level: str, replaced: tuple[str, ...]) -> Paper:
        mask = Mask(level) if level else Mask.REAL_NAME
        check = None
        if mask is not Mask.REAL_NAME:
            check = NameCheck(scanner(), mask, replaced, [member.name for member in desk.office.staff()])
        return _make(desk, labels, call, mask, check)

    def log(act: str, level: str, _pages: int) -> str:
        sheet, way = EmergencyConsultation.__tablename__, _WAYS.get(act, act)
        people = () if call.client_id is None else (call.client_id,)
        return desk.prints.log(DOCUMENT, sheet=sheet, sheet_id=call.id, mask=level, way=way, client_ids=people)

    return PreviewRequest(f"{TITLE}　{call.consult_no or ''}".strip(), make, LEVELS, log)


def blank_request(desk: Desk, labels: Labels) -> PreviewRequest:
    """Return the preview of the blank form for the night."""
    return PreviewRequest(
        f"{TITLE}（記入用紙）", lambda _level, _replaced: _make(desk, labels, None, Mask.REAL_NAME, None)
    )


def _make(desk: Desk, labels: Labels, call: EmergencyConsultation | None, mask: Mask, check: NameCheck | None) -> Paper:
    finished = call is not None and call.finished_at is not None
    context = PaperContext(
        office_name=desk.office.office().name,
        made_on=desk.clock.today(),
        edition="確定" if finished else "下書き",
        print_no=desk.prints.next_number() if call is not None else "",
        mask=mask,
    )
    number = f"_{call.consult_no}" if call is not None and call.consult_no else ""
    name = f"{TITLE}{number}.pdf"
    try:
        pdf = consultation_sheet(call, labels, context, check.cover if check else as_written)
    except RefusedError as refusal:
        return Paper(b"", name, blocked=str(refusal))
    found = _names_found(check) if check else ()
    nobody = (_NOBODY_LEFT,) if check and not found else ()
    return Paper(pdf, name, (*nobody, _ALL_LETTERS), found)


def _names_found(check: NameCheck) -> tuple[NameFound, ...]:
    return tuple(
        NameFound(found.where, found.line, found.word, found.instead, found.spelling, found.places)
        for found in check.found()
    )
