"""What stands at the right while there is no call yet: how to begin."""

from collections.abc import Callable

from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground


def start_page(
    theme: Theme, write: Callable[[], object], take_in: Callable[[], object], print_blank: Callable[[], object]
) -> EmptyState:
    """Return the empty state with its three ways to begin."""
    ways = (
        Way("phone-call", "電話を受けながら書く", "名前か「匿名」だけで保存できます。", "新しい相談　Ctrl+N", write),
        Way("table", "いまの台帳から取り込む", "Excel を読み、1行ずつ確かめてから入れます。", "取込へ", take_in),
        Way("printer", "記入用紙を印刷する", "PC が使えない夜のための、同じ並びの紙です。", "用紙を見る", print_blank),
    )
    why = "ここに書いた相談が、表1 の件数と居室の利用のもとになります。"
    page = EmptyState(theme, "phone-call", "まだ緊急相談がありません", why, ways)
    on_ground(page, "sheet")
    return page
