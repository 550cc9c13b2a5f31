"""One 事業所番号 is one body's (DOMAIN ProviderService)."""

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.network import organization as organization_queries


def taken_problems(session: Session, number: str | None, item: str, organization_id: int | None) -> list[Problem]:
    """Refuse a number that another body has, at the item, by the name of that body."""
    with session.no_autoflush:
        holder = organization_queries.holder_of(session, number, organization_id) if number else None
    if holder is None:
        return []
    words = f"事業所番号 {number} は「{holder.name}」の番号です。"
    return [Problem(item, f"{words}同じ機関なら一つにまとめ、別の機関なら番号を確かめてください。")]
