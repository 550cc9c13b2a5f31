"""What stands at the right while nobody is known yet: how to begin."""

from collections.abc import Callable

from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground


def start_page(theme: Theme, write: Callable[[], object], take_in: Callable[[], object]) -> EmptyState:
    """Return the empty state with its ways to begin."""
    ways = (
        Way("user", "一人目を書く", "氏名か呼び名だけで始められます。", "新しい人", write),
        Way("table", "いまの台帳から取り込む", "Excel を読み、1行ずつ確かめてから入れます。", "取込へ", take_in),
    )
    why = "緊急の前に知っておくと、その夜の判断が速くなります。"
    page = EmptyState(theme, "identification-card", "まだ知っている人がいません", why, ways)
    on_ground(page, "sheet")
    return page
