"""One sheet that stands open, whichever it is: shown, typed into, kept as a draft, saved, read again, left.

What is typed goes from the ``Face`` (the widgets: form, lines, notes) to the draft soon after the last key, and to the
``Book`` (the services) when it is saved or left; what the services refuse goes back to the face, to the item it is at.

A page makes a ``Book`` (name of the drafts, read, write) and a face (``FormFace`` over a form, or a view of its own),
gives both to an ``OpenSheet``, and calls ``show``, ``show_new`` or ``follow`` with what it has read, ``save`` on 保存
and ``leave`` before it shows anything else. Every other act on the sheet goes through ``attempt``. Nobody else in
``ui`` knows of drafts, and of sheets nobody else hears a refusal.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.sheet.autosave import Autosave, Pauses
from kyoten_desktop.ui.sheet.caught import Refused, caught, wait_for_loud
from kyoten_desktop.ui.sheet.draft_shelf import DraftShelf, both, difference, laid_over
from kyoten_desktop.ui.sheet.face import Face
from kyoten_desktop.ui.sheet.said import Said, Strip
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.focus import cursor_stays

_AS_USUAL = Pauses()


class Asks(Enum):
    """When a draft that waits is asked about (続きから書く／捨てる); else it simply stands there again."""

    ALWAYS = "always"
    AFTER_A_CRASH = "after a crash"
    NEVER = "never"


@dataclass(frozen=True)
class Book:
    """How one kind of sheet is read and written; ``name`` is the name of its drafts, ``noun`` what a sheet is called.

    ``write`` takes id (None: new), version and the values of the face, and returns the sheet; ``read`` returns it
    anew. ``stamp`` tells two states of a sheet apart. ``not_yet`` says what typing that is only a draft is not.
    ``own``: drafts are for the eyes of the one who types them. ``on_demand``: writing is an act of its own (入所), so
    that only somebody's word writes it; a rest and leaving keep the draft. ``waits`` says beside 下書きは保存済
    what was refused.
    """

    name: str
    write: Callable[[int | None, int | None, Any], Any]
    read: Callable[[int], Any]
    noun: str = "シート"
    discard: Callable[[int, int], object] | None = None
    take_back: Callable[[int], object] | None = None
    stamp: Callable[[Any], object] = attrgetter("version")
    asks: Asks = Asks.ALWAYS
    own: bool = False
    on_demand: bool = False
    not_yet: str = "まだ保存されていません。"
    draft_words: str = "保存済"
    waits: str = "保存はまだ"


class OpenSheet(QObject):
    """Keeps one sheet. ``sheet`` is what was read, None while it was never saved; ``key`` names its draft.

    Keys are the id of the sheet; 0, -1, -2 … are sheets that were never saved. ``kept`` tells the saved sheet,
    ``written`` when something came onto the disk, ``failed`` why not, ``held`` that only the draft did because the
    sheet was refused, ``taken_up`` the draft that stands there again,
    ``shown`` that the sheet stands there as it is on file.
    """

    kept = Signal(object)
    written = Signal(object)
    failed = Signal(str)
    held = Signal(str)
    touched = Signal()
    shown = Signal()
    taken_up = Signal(object)
    discarded = Signal(object)
    taken_back = Signal(int)

    def __init__(
        self,
        desk: Desk,
        face: Face,
        book: Book,
        strip: Strip | None,
        pauses: Pauses = _AS_USUAL,
        *,
        saved: SavedLabel | None = None,
    ) -> None:
        # It must not outlive what it keeps: a pause that ends later would ask widgets that are gone.
        owners: tuple[object, ...] = (face, strip)
        super().__init__(next(each for each in owners if isinstance(each, QObject)))
        self._clock, self._face, self._book = desk.clock, face, book
        self.shelf = DraftShelf(desk, book.name, is_own=book.own)
        self._said = Said(strip, saved, self.failed.emit, self.held.emit)
        self.sheet: Any = None
        self.key, self.is_open, self._has_draft = 0, False, False
        self._on_disk: Mapping[str, Any] = {}
        self._waiting: Typed | None = None
        self._first: Any = {}
        self._base: Mapping[str, Any] = {}
        self._gone: int | None = None
        self._throw_away = partial(_in_turn, self.forget, partial(face.go_to_typed, {}))
        self._autosave = Autosave(pauses, self)
        self._autosave.draft_due.connect(self.keep)
        self._autosave.sheet_due.connect(lambda: self.keep() if face.is_half_decided() else self.save())
        face.changed.connect(self._hear)

    def show(self, sheet: Any, *, goes_on: bool = False) -> None:
        """Show a kept sheet, and the draft that waits for it; None: nothing, what stood open is gone or was left.

        ``goes_on`` when the draft is wanted without a question.
        """
        if sheet is None:
            self._autosave.stop()
            self.sheet, self.key, self.is_open, self._has_draft, self._waiting = None, 0, False, False, None
            return
        self._load(sheet.id, sheet, sheet)
        self._look_for_draft(is_wanted=goes_on)

    def show_new(self, values: Any, key: int | None = None, *, is_begun: bool = False, goes_on: bool = False) -> None:
        """Begin a sheet that was never saved; its draft is kept under ``key``, without it under a free one.

        ``is_begun`` when the values were typed elsewhere already, ``goes_on`` when the draft of that key is wanted.
        """
        self._load(self.shelf.free_key() if key is None else key, None, values)
        if key is not None:
            self._look_for_draft(is_wanted=goes_on)
        if is_begun:
            self._base = {}
            self._hear()

    def follow(self, sheet: Any) -> None:
        """Show what the page has read: another sheet after this one was left, a newer one below what was typed."""
        if self.is_open and self.sheet is not None and self.key == sheet.id:
            if self._book.stamp(self.sheet) != self._book.stamp(sheet):
                self._renew(sheet)
            return
        self.leave()
        self.show(sheet)

    def is_typed(self) -> bool:
        """Tell whether something stands on the sheet that is not in the file."""
        return self.is_open and bool(difference(self._base, self._face.typed()))

    def keep(self) -> bool:
        """Put what was typed into the draft, now; what was taken out again leaves none. False: the disk refuses.

        A draft that waits for an answer is kept below what is typed meanwhile.
        """
        is_typed, typed = self.is_typed(), self._to_keep()
        if (is_typed and typed != self._on_disk) or (self._has_draft and not is_typed):
            version = self.sheet.version if self.sheet is not None else 0
            if not is_typed and self._waiting is None:
                put = partial(_done, self.shelf.drop, self.key)
            else:
                put = partial(_done, self.shelf.keep, self.key, version, typed)
            if self.attempt(put) is None:
                return False
            self._has_draft, self._on_disk = is_typed, typed
        elif not self._said.is_unwritten:
            return True
        at = self._clock.now()
        on_file = "保存済" if self.sheet is not None else ""
        words = self._book.draft_words if is_typed else on_file
        self._said.say_written(at, words, is_whole=not is_typed, keeps=self._waiting is not None)
        self.written.emit(at)
        self._said.say_held(at)
        return True

    def _to_keep(self) -> Mapping[str, Any]:
        typed = self._face.typed() if self.is_open else {}
        if self._waiting is not None:
            return both(self._waiting.values, difference(self._base, typed))
        if self.sheet is not None and not self._book.on_demand:
            # What was never saved is kept whole: what it begins with may be something else tomorrow.
            typed = difference(self._base, typed)
        return typed

    def save(self, *, loud: bool = False, waits: str = "") -> bool:
        """Write the sheet if it can be, else its draft. ``loud`` shows what is in the way and goes there.

        ``waits`` says beside 保存済 what is not done although the draft is on the disk.
        """
        if self._is_saved(loud=loud):
            return True
        if loud or not self._book.on_demand:
            self._said.hold(waits or self._book.waits)
        if self.keep():
            self._said.say_held(self._clock.now())
        return False

    def leave(self) -> bool:
        """Write what can be written before something else is shown; what is refused waits, and stands at its item.

        False when the disk takes nothing at all.
        """
        self._autosave.stop()
        refused: list[Problem] = []
        is_saved = not self.is_typed() or self._is_saved(loud=False, refused=refused.extend) or self._book.on_demand
        if not is_saved:
            self._said.hold(self._book.waits)
            _show_aside(self._face, refused)
        if self.is_typed():
            self.shelf.note_left(self.key, None if is_saved else refused)
        is_kept = self.keep()
        if is_kept and not is_saved:
            self._said.say_held(self._clock.now())
        return is_kept

    def attempt(self, act: Callable[[], Any], *, refused: Refused | None = None) -> Any:
        """Do one act of the services; None when it was refused, and then why stands on the sheet (or ``refused``)."""
        return caught(
            act,
            refused=refused or self._face.show_problems,
            stale=lambda words: self._said.say(words, [("開きなおす", self.reload)], "red"),
            disk=lambda words: self._said.say_unavailable(words, self.keep),
        )

    def reload(self, *, only_newer: bool = False) -> bool:
        """Read the sheet again; what was typed since stays on top of it. False when it is gone."""
        if self.sheet is None:
            return True
        read = partial(self._book.read, self.sheet.id)
        fresh = self.attempt(read, refused=lambda problems: self._said.say(problems[0].message, (), "red"))
        if fresh is None:
            return False
        if not only_newer or self._book.stamp(fresh) != self._book.stamp(self.sheet):
            self._renew(fresh)
        return True

    def forget(self) -> None:
        """Throw away what was typed, and its draft; of a draft that waits for an answer only that."""
        typed = difference(self._base, self._face.typed()) if self._waiting is not None else {}
        self.attempt(partial(_done, self.shelf.drop, self.key))
        self._load(self.key, self.sheet, self.sheet if self.sheet is not None else self._first)
        if typed and self.sheet is not None:
            self._face.set_typed(typed)
            self._hear()

    def discard(self) -> bool:
        """Put the sheet into the ごみ箱 with what was typed; ``take_back`` brings it again until another is shown."""
        put_away = self._book.discard
        if self.sheet is None or put_away is None:
            return False
        self._autosave.stop()
        self._is_saved(loud=False)
        if not self.keep():  # what could not be saved waits for it to come back
            return False
        sheet = self.sheet
        if self.attempt(partial(_done, put_away, sheet.id, sheet.version)) is None:
            return False
        self.show(None)
        self.discarded.emit(sheet)
        self._gone = sheet.id
        return True

    def take_back(self, sheet_id: int | None = None, *, refused: Refused | None = None) -> bool:
        """Take a sheet out of the ごみ箱, without id the one discarded last; False when that cannot be."""
        wanted, take_back = sheet_id or self._gone, self._book.take_back
        if wanted is None or take_back is None:
            return False
        if self.attempt(partial(_done, take_back, wanted), refused=refused) is None:
            return False
        self._gone = None
        self.taken_back.emit(wanted)
        return True

    def _load(self, key: int, sheet: Any, source: Any) -> None:
        self._autosave.stop()
        self.key, self.sheet, self._first, self.is_open = key, sheet, source, True
        self._gone, self._has_draft, self._on_disk, self._waiting = None, False, {}, None
        self.shelf.begin()
        self._base = self._face.show_sheet(source)
        self._said.say_read(getattr(sheet, "updated_at", None))
        self.shown.emit()

    def _renew(self, sheet: Any) -> None:
        typed, has_draft = difference(self._base, self._face.typed()), self._has_draft
        waiting = self._waiting
        self._load(sheet.id, sheet, sheet)
        self._has_draft = has_draft
        if waiting is not None:
            self._look_for_draft()
        if typed:
            self._face.set_typed(typed)
            self._hear()

    def _is_saved(self, *, loud: bool, refused: Refused = wait_for_loud) -> bool:
        """Write what there is to write; False when something is in the way, which ``refused`` hears if not loud."""
        face, held = self._face, self.sheet
        if (
            not self.is_open
            or face.is_locked
            or not (self.is_typed() or (loud and (held is None or self._book.on_demand)))
        ):
            return True
        if self._book.on_demand and not loud:
            return False
        if face.is_unreadable():
            if loud:
                face.show_problems(())
            return False
        sheet_id, version = (held.id, held.version) if held is not None else (None, None)
        heard = face.show_problems if loud else refused
        saved = self.attempt(lambda: self._book.write(sheet_id, version, face.values()), refused=heard)
        if saved is None:
            return False
        self._autosave.stop()
        waiting = self._waiting
        drop = partial(self.shelf.drop, self.key)
        settle = drop if waiting is None else partial(self.shelf.put_below, saved.id, waiting)
        self.attempt(partial(_done, settle))
        self._has_draft, self._on_disk, self._waiting = False, {}, None
        self.key, self.sheet = saved.id, saved
        self._base = face.take_saved(saved)
        at = self._clock.now()
        self._said.say_written(at, "保存済", is_whole=True)
        if waiting is not None:  # below the sheet that was saved meanwhile it goes on waiting
            self._look_for_draft()
        self.written.emit(at)
        if self.is_typed():
            self.keep()  # a note being typed is not part of what was written
        self.kept.emit(saved)
        return True

    def _look_for_draft(self, *, is_wanted: bool = False) -> None:
        draft, asks = self.shelf.of(self.key), self._book.asks
        if draft is None:
            return
        was_left = asks is Asks.AFTER_A_CRASH and self.shelf.was_left(self.key)
        if self.sheet is not None and not difference(self._base, laid_over(self._base, draft.values)):
            self.attempt(partial(_done, self.shelf.drop, self.key))
        elif is_wanted or was_left or asks is Asks.NEVER:
            self._lay(draft)
        else:
            self._waiting = draft  # until it is answered nothing that is typed or saved takes its place
            is_older = self.sheet is not None and draft.sheet_version != self.sheet.version
            changed = f"そのあとで{self._book.noun}が直されています。" if is_older else ""
            at = when(draft.typed_at, self._clock.now())
            words = f"{at} に {draft.typed_by} さんが書きかけたものがあります。{changed}"
            self._said.say_draft_waits(
                words, [("続きから書く", partial(self._lay, draft, goes_in=True))], self._throw_away
            )

    def _lay(self, draft: Typed, *, goes_in: bool = False) -> None:
        typed = difference(self._base, self._face.typed()) if self._waiting is not None else {}
        self._face.set_typed(both(draft.values, typed))
        self._waiting, self._has_draft = None, True
        self._on_disk = {} if typed else self._to_keep()
        self._said.say_draft_waits(f"書きかけを戻しました。{self._book.not_yet}", (), self._throw_away)
        self._said.say_draft(draft.typed_at, self._book.draft_words)
        self.taken_up.emit(draft)
        refused = self.shelf.refused(self.key)
        if refused is not None:
            self._said.hold(self._book.waits)
            self._said.say_held(draft.typed_at)
            _show_aside(self._face, refused)
        if goes_in:  # never in the strip: there 捨てる stands now where the button was that was pressed
            self._face.go_to_typed(draft.values)

    def _hear(self, _name: str = "") -> None:
        if self.is_open:
            self._said.say_unwritten()
            self._autosave.note_typing()
            self.touched.emit()


def _show_aside(face: Face, refused: Sequence[Problem]) -> None:
    """Show what was refused where it stands, for whoever comes back; the cursor goes elsewhere."""
    with cursor_stays():
        face.show_problems(refused)


def _done(act: Callable[..., object], *given: object) -> bool:
    act(*given)
    return True


def _in_turn(*acts: Callable[[], object]) -> None:
    for act in acts:
        act()
