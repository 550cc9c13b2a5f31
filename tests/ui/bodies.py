"""The bodies a form of a test offers."""

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from tests.ui.trail import Trail


def known_to(desk: Desk, trail: Trail | None = None) -> KnownBodies:
    """Return the bodies of this office; ``trail`` notes which were opened."""
    return KnownBodies(desk, desk.codes.labels(), (trail or Trail()).ways.open_body, 0)
