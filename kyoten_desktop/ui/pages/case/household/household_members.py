"""Members of a household as one of its people sees them: kinship in words, carers over 80 and known people marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.family.generations import DEAD
from kyoten_desktop.domain.family.kinship import REFERENCE
from kyoten_desktop.domain.people.signs import OLD_CARER
from kyoten_desktop.models import FamilyMember
from kyoten_desktop.services.people.household_view import MemberView
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.tools import SheetTools

COLUMNS = ("name", "relation", "birth_date", "is_primary_caregiver", "living", "health")
WIDTHS = {"name": 196, "relation": 96, "birth_date": 176, "is_primary_caregiver": 144, "living": 88}
ALL_MEMBERS = 16
KNOWN = "記録あり"
_OF_CLIENT = ("name", "kana", "sex", "birth_date", "age_text")

Seen = Callable[[], Mapping[int, MemberView]]


class MembersBook:
    """The lines of one household read as ``client_id`` sees them; ``seen`` holds what was read, by member id.

    ``client_id`` may change while the household stays: two people of one home are opened one after the other.
    """

    def __init__(self, tools: SheetTools, client_id: int, household_id: int) -> None:
        self._tools = tools
        self.client_id, self.household_id = client_id, household_id
        self._lines = tools.desk.lines.owned_by(FamilyMember, household_id)
        self.seen: Mapping[int, MemberView] = {}

    def lines(self) -> Sequence[FamilyMember]:
        """Return the members, this person first."""
        view = self._tools.desk.household.of_client(self.client_id)
        members = view.members if view is not None else ()
        ordered = sorted(members, key=lambda each: each.client_id != self.client_id)
        self.seen = {each.member.id: each for each in ordered}
        return [each.member for each in ordered]

    def save(self, line_id: int | None, version: int | None, values: Mapping[str, Any]) -> FamilyMember:
        """Keep a member (RefusedError item by item, StaleError)."""
        return self._lines.save(line_id, version, values)

    def discard(self, line_id: int, version: int) -> None:
        """Put a member into the ごみ箱; somebody the office works for leaves by 世帯から外す on their own sheet."""
        if line_id in self.seen and self.seen[line_id].is_client:
            raise refuse("", "把握している方です。その方の「世帯」で「この世帯から外す」を使ってください。")
        self._lines.discard(line_id, version)

    def take_back(self, line_id: int) -> None:
        """Take a member out of the ごみ箱."""
        self._lines.take_back(line_id)


class MemberForm(Form):
    """The form of one member. ``relation_hint`` says from whom the kinship is told.

    What is read from the sheet of a known person is shown here and changed there.
    """

    def __init__(self, tools: SheetTools, seen: Seen) -> None:
        self._seen = seen
        self._is_known = self._is_reference = False
        self.relation_hint: QLabel = label("", "hint")
        self.known_hint: QLabel = label("氏名・ふりがな・性別・生年月日は、この方の「本人」で直します。", "hint")
        for hint in (self.relation_hint, self.known_hint):
            hint.setContentsMargins(0, 6, 0, 4)
        below = {"relation": self.relation_hint, "name": self.known_hint}
        super().__init__(tools.theme, FamilyMember, tools.labels, tools.desk.clock, below=below, titled=False)

    def set_values(self, source: object) -> None:
        """Show a member; name, kana, sex and birth date of a known person come from that person."""
        member = source if isinstance(source, FamilyMember) else None
        view = self._seen().get(member.id) if member is not None else None
        self._is_known = view is not None and view.is_client
        self._is_reference = member is not None and member.relation == REFERENCE
        self.relation_hint.setVisible(not self._is_reference)
        self.known_hint.setVisible(self._is_known)
        super().set_values(source)
        if view is not None and self._is_known:
            shown = {name: getattr(member, name) for name in self.draft()}
            super().set_values({**shown, "name": view.name, "kana": view.kana, "sex": view.sex,
                                "birth_date": view.birth_date})  # fmt: skip

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Show only, or let write; what belongs to the sheet of a known person is never written here."""
        super().set_read_only(read_only)
        for name in (*(_OF_CLIENT if self._is_known else ()), *(("relation",) if self._is_reference else ())):
            editor: Any = self.editor(name)
            editor.set_locked(locked=True)


def member_face(tools: SheetTools, seen: Seen) -> Callable[[Any], tuple[CellFace, ...]]:
    """Return how a member reads; ``seen`` gives the members as this person sees them."""

    def face(line: FamilyMember) -> tuple[CellFace, ...]:
        view = seen().get(line.id)
        if view is None:
            return (CellFace(line.name or "", bold=True), *(CellFace("") for _ in COLUMNS[1:]))
        return (
            _name(view),
            CellFace(tools.labels.label("relation", view.relation) if view.relation else ""),
            CellFace(age_and_birth(view)),
            _carer(view),
            CellFace(_word(tools, "living", view.living)),
            CellFace(_word(tools, "health", line.health)),
        )

    return face


def age_and_birth(view: MemberView) -> str:
    """Return 82歳　S19.3.4; what was told of the age where no birth date is known, no age of who has died."""
    age = f"{view.age}歳" if view.age is not None else view.member.age_text or ""
    age = "" if view.living == DEAD else age
    born = wareki.short(view.birth_date) if view.birth_date is not None else ""
    return "　".join(part for part in (age, born) if part)


def told_from(members: Iterable[MemberView], otherwise: str) -> str:
    """Return the name of the member from whom the kinship of a household is told."""
    return next((each.name or "" for each in members if each.member.relation == REFERENCE), otherwise)


def is_old_carer(view: MemberView) -> bool:
    """Tell whether somebody of 80 or more carries the care."""
    return view.is_primary_caregiver and view.age is not None and view.age >= OLD_CARER


def _name(view: MemberView) -> CellFace:
    if not view.is_client:
        return CellFace(view.name or "", bold=True, tip=view.name or "")
    words = f"{view.name}（{KNOWN}）"
    return CellFace(words, Status(Shape.DISC, words, "accent"), bold=True, tip=words, says=words)


def _carer(view: MemberView) -> CellFace:
    if is_old_carer(view):
        words = f"主介護　{OLD_CARER}歳以上"
        return CellFace(words, Status(Shape.DIAMOND, words, "amber"), tip="介護する方が80歳以上です。")
    return CellFace("主介護", bold=True) if view.is_primary_caregiver else CellFace("")


def _word(tools: SheetTools, table: str, code: str | None) -> str:
    return tools.labels.label(table, code) if code else ""
