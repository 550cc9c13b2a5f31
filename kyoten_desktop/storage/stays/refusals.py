"""What the database itself refuses about rooms, as a signal the services turn into words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from kyoten_desktop.domain.errors import RefusedError, refuse

_WORDS = {
    "room_overlap": "この部屋には、その時間にほかの方がいます。",
    "room_unavailable": "この部屋は、その日は使えません（使用不可期間）。",
    "room_in_use": "その期間には、この部屋に利用か予約があります。",
}


class RoomTakenError(RefusedError):
    """The database refused a period in a room; ``sign`` says which rule."""

    def __init__(self, sign: str) -> None:
        super().__init__(*refuse("room_id", _WORDS[sign]).problems)
        self.sign = sign


@contextmanager
def room_refusals() -> Iterator[None]:
    """Turn the triggers' refusals into RoomTakenError; any other broken constraint is a bug."""
    try:
        yield
    except IntegrityError as error:
        for sign in _WORDS:
            if sign in str(error.orig):
                raise RoomTakenError(sign) from error
        raise
