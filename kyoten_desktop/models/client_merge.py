"""Two sheets of one person made one (DOMAIN §2.2, USERS H)."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.merge import Merge


class ClientMerge(Merge, kw_only=True):
    """本人の統合."""

    __tablename__ = "client_merges"
    noun = "本人の統合"

    kept_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), nullable=False, index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), nullable=False, index=True)
