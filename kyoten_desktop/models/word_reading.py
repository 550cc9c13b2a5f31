"""How the office reads the words of its papers: what stands small above them where ルビ are wished (M-18)."""

from collections.abc import Sequence
from typing import Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.names.readings import is_kana
from kyoten_desktop.domain.text import KANJI
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item

_SECTION = "ことばとよみ"


class WordReading(Sheet, kw_only=True):
    """ことばとよみ: a word as it is written in plans, and its reading; it stands before the program's own list."""

    __tablename__ = "word_readings"
    noun = "ことばとよみ"
    owner_key = "office_id"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id", ondelete="CASCADE"), default=None, index=True)
    word: Mapped[str | None] = item("ことば", Kind.LINE, need=Need.TO_SAVE, section=_SECTION, hint="薬局")
    kana: Mapped[str | None] = item("よみ", Kind.LINE, need=Need.TO_SAVE, section=_SECTION, hint="やっきょく")

    def problems(self) -> Sequence[Problem]:
        """Refuse a reading that is not written in kana, and a word that needs none."""
        found = []
        if self.word and not KANJI.search(self.word):
            found.append(Problem("word", "漢字のあることばを書いてください。"))
        if self.kana and not is_kana(self.kana):
            found.append(Problem("kana", "よみは、ひらがなかカタカナで書いてください。"))
        return found

    def clashes(self, others: Sequence[Self]) -> Sequence[Problem]:
        """Refuse a word that has a reading already."""
        if not self.word:
            return ()
        kana = next((other.kana for other in others if other.word == self.word), None)
        return [Problem("word", f"「{self.word}」はもうあります（よみ：{kana}）。")] if kana else ()
