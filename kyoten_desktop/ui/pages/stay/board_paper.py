"""稼働表を印刷: D-16 of the month on the board, for the preview; by 管理番号, or by name inside the office."""

from functools import partial

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.stay import RoomMonth, room_board_sheet
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.paper.person_paper import ALL_LETTERS
from kyoten_desktop.ui.shell.page import Paper, PreviewRequest

TITLE = "居室稼働表"
DOCUMENT = "D-16"
NUMBERS = str(Mask.ANONYMOUS)
LEVELS = (
    (NUMBERS, "番号", "氏名を出さず、管理番号で書きます。"),
    (str(Mask.REAL_NAME), "実名", "氏名をそのまま出します。事業所の中だけで使います。"),
)


def board_request(desk: Desk, month: Period) -> PreviewRequest:
    """Return the preview of one month."""

    def log(way: str, level: str, _pages: int) -> str:
        return desk.prints.log(DOCUMENT, mask=level, way=way)

    label = long(month.from_on).removesuffix("1日")
    return PreviewRequest(f"{TITLE}　{label}", partial(_make, desk, month), LEVELS, log)


def _make(desk: Desk, month: Period, level: str, _replaced: tuple[str, ...]) -> Paper:
    board = desk.board.board(month)
    by_name = level == Mask.REAL_NAME
    names = {bar.stay_id: bar.name if by_name or not bar.client_no else bar.client_no for bar in board.bars}
    rooms = RoomMonth(board.occupations, board.places, board.tally, names, board.now.date())
    context = PaperContext(desk.office.office().name, board.now.date(), print_no=desk.prints.next_number())
    name = f"{TITLE}_{month.from_on:%Y-%m}.pdf"
    try:
        return Paper(room_board_sheet(rooms, context), name, (ALL_LETTERS,))
    except RefusedError as refusal:
        return Paper(b"", name, blocked=str(refusal))
