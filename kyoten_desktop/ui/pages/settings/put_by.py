"""設定 → 安全: what broken-off work left, how big it is and since when, and what becomes of it."""

from collections.abc import Sequence

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.backup import PutBy
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.shell.attempt import Attempt

_MEBIBYTE = 1_048_576
_KINDS = (
    (True, "つくりかけの写し", "もとのファイルは残っています。バックアップと同じ年数がすぎると、自動で消えます。"),
    (False, "そのほか", "ここにしかない記録かもしれないので、自動では消しません。"),
)


class PutByCard(Card):
    """Is there only while something lies there; what may be somebody's only record is never deleted from here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("途中で終わった作業の残り")
        self._desk = desk
        self.told = paragraph("")
        self.body.addWidget(self.told)
        self.hide()

    def refresh(self) -> None:
        """Show what lies there now."""
        with Attempt(self._say):
            found = self._desk.backup.put_by()
            lines = [_line(found, *kind) for kind in _KINDS]
            place = f"置き場所：{self._desk.backup.state().folder}" if found else ""
            self._say("\n".join(filter(None, (*lines, place))))

    def _say(self, words: str) -> None:
        set_paragraph(self.told, words)
        self.setVisible(bool(words))


def _line(found: Sequence[PutBy], is_half_made: bool, word: str, becomes: str) -> str:  # noqa: FBT001 - one of two kinds
    these = [each for each in found if each.is_half_made is is_half_made]
    if not these:
        return ""
    size = max(0.1, sum(each.size for each in these) / _MEBIBYTE)
    since = wareki.short(these[0].since.date())
    return f"{word}：{len(these)}個、{size:.1f} MB、{since} から。{becomes}"
