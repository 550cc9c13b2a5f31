"""D-16 居室稼働表 of a month; by 管理番号, or by name inside the office."""

from collections.abc import Sequence
from functools import partial

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.names.masking import Mask, letter_of
from kyoten_desktop.domain.stays.stay import RESERVED, UNTIL_RECORDED
from kyoten_desktop.papers.making import Document, Gathered, request_of
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.reports.paper import Paper, PaperContext
from kyoten_desktop.reports.person import Cover
from kyoten_desktop.reports.stay import Ahead, RoomMonth, room_board_paper
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.board import Board, StayBar

CODE = "D-16"
TITLE = "居室稼働表"
_LEVELS = (
    (str(Mask.ANONYMOUS), "番号", "氏名を出さず、管理番号で書きます。"),
    (str(Mask.REAL_NAME), "実名", "氏名をそのまま出します。拠点の中だけで使います。"),
)


def _numbered(bars: Sequence[StayBar]) -> dict[int, str]:
    """Return the 管理番号 of each stay; whoever has no sheet yet, and so no number, is Aさん, Bさん …."""
    unknown = list(dict.fromkeys(bar.stay_id for bar in bars if not bar.client_no))
    return {bar.stay_id: bar.client_no or letter_of(unknown.index(bar.stay_id)) for bar in bars}


def board_request(desk: Desk, month: Period) -> PreviewRequest:
    """Return the preview of one month."""
    title = f"{TITLE}　{long(month.from_on).removesuffix('1日')}"

    def draw(context: PaperContext, _cover: Cover) -> Paper:
        board, labels = desk.board.board(month), desk.codes.labels()
        names = {bar.stay_id: bar.name for bar in board.bars}
        if context.mask is not Mask.REAL_NAME:
            names = _numbered(board.bars)
        label_of = partial(labels.label, "stay_type")
        today = board.now.date()
        drawn = RoomMonth(board.occupations, board.places, board.tally, names, today, label_of, _ahead(board))
        return room_board_paper(drawn, context)

    def gather() -> Gathered:
        return Gathered(title, f"{TITLE}_{month.from_on:%Y-%m}.pdf", draw, window=month)

    return request_of(desk, Document(CODE, title, gather, levels=_LEVELS, is_handout=False))


def _ahead(board: Board) -> list[Ahead]:
    """Return the rooms still held as the page shows them, by the one rule for the end of an open stay (F-15)."""
    held = [(bar, board.reach_of(bar)) for bar in board.bars if bar.held_until > board.now]
    return [
        Ahead(
            bar.stay_id,
            bar.room_id,
            bar.starts_at,
            until if until < board.beyond else None,
            has_come=bar.status != RESERVED,
            is_open=bar.held_until == UNTIL_RECORDED,
            is_awaited=board.is_awaited(bar),
        )
        for bar, until in held
    ]
