"""Who died in the homes of some people, so that nobody calls them as a contact."""

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from kyoten_desktop.domain.family.generations import DEAD
from kyoten_desktop.domain.text import fold
from kyoten_desktop.models import Client, FamilyMember


def dead_near(session: Session, client_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the folded names of who died in the home of each of these people, by their own sheet or by the line.

    A name that somebody living in the same home bears too is left out: who is meant is not known.
    """
    viewer, own = aliased(Client), aliased(Client)
    died = or_(func.coalesce(FamilyMember.living, "") == DEAD, own.died_on.is_not(None))
    wanted = (
        select(viewer.id, func.coalesce(own.name, FamilyMember.name), died)
        .join(FamilyMember, FamilyMember.household_id == viewer.household_id)
        .outerjoin(own, own.id == FamilyMember.client_id)
        .where(viewer.id.in_(client_ids), FamilyMember.deleted_at.is_(None))
    )
    dead: dict[int, set[str]] = {}
    living: dict[int, set[str]] = {}
    for viewer_id, name, is_dead in session.execute(wanted):
        (dead if is_dead else living).setdefault(viewer_id, set()).add(fold(name or ""))
    return {viewer_id: frozenset(names - living.get(viewer_id, set()) - {""}) for viewer_id, names in dead.items()}
