"""印刷: D-05 緊急受入れ相談票 for the preview, with the three levels of masking."""

from functools import partial

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.masking import Mask
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.reports.emergency import TITLE, consultation_sheet
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.services.codes import Labels
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.page import Paper, PreviewRequest

DOCUMENT = "D-05"
LEVELS = (
    (str(Mask.REAL_NAME), "実名", "氏名と連絡先をそのまま出します。"),
    (str(Mask.INITIALS), "頭文字", "氏名を頭文字にし、連絡先と居場所を伏せます。"),
    (str(Mask.ANONYMOUS), "Aさん", "氏名を Aさん にし、年代と区も伏せます。"),
)
_WAYS = {"print": "printed", "save": "saved"}


def consultation_request(desk: Desk, labels: Labels, call: EmergencyConsultation) -> PreviewRequest:
    """Return the preview of one call as it is kept."""

    def log(act: str, level: str, _pages: int) -> str:
        sheet, way = EmergencyConsultation.__tablename__, _WAYS.get(act, act)
        return desk.prints.log(DOCUMENT, sheet=sheet, sheet_id=call.id, mask=level, way=way)

    return PreviewRequest(f"{TITLE}　{call.consult_no or ''}".strip(), partial(_make, desk, labels, call), LEVELS, log)


def blank_request(desk: Desk, labels: Labels) -> PreviewRequest:
    """Return the preview of the blank form for the night."""
    return PreviewRequest(f"{TITLE}（記入用紙）", partial(_make, desk, labels, None))


def _make(
    desk: Desk, labels: Labels, call: EmergencyConsultation | None, level: str, _replaced: tuple[str, ...]
) -> Paper:
    mask = Mask(level) if level else Mask.REAL_NAME
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
        return Paper(consultation_sheet(call, labels, context), name, ("紙に出せない文字はありません",))
    except RefusedError as refusal:
        return Paper(b"", name, blocked=str(refusal))
