"""Who is calling about, in one look over the sheet: known or not, dangers, consent, whom to call, the last stay."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.death import as_dead, death_told
from kyoten_desktop.domain.people.safety import SafetyLine
from kyoten_desktop.models import ContactPerson, Stay
from kyoten_desktop.services.calls.glance import Glance
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import IconMark, StatusChip
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground, paragraph, rule, set_paragraph, set_state
from kyoten_desktop.ui.pages.emergency.client_box import ANONYMOUS
from kyoten_desktop.ui.pages.emergency.open_call import OpenCall
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.scrolling import scroll_around

_UNKNOWN, _NOBODY = Glance(is_pre_identified=False), Glance()
_NO_DANGER = "聞いた安全情報はありません"
_NO_CONTACT = "連絡先は未記入です"
_NOTHING: tuple[int | None, bool | None] = (None, None)
_NOT_YET = "この方の安全情報、連絡先、前の利用は、まだ何も書かれていません。"
_UNLINKED = "はじめての方か、まだケースに結びついていない方です。"
_MOST, _LEAST, _LINE = 168, 64, 20
_BETWEEN = "　／　"
_FIRST = ("してはいけない", "アレルギー", "発作", "てんかん")


@dataclass(frozen=True)
class GlanceWords:
    """The lines of one person. ``facts`` are consent, plan and what nobody asked; ``calls`` each contact in order."""

    known: Status
    facts: tuple[str, ...]
    dangers: tuple[str, ...]
    is_grave: bool
    calls: tuple[str, ...]
    stay: str


class GlanceStrip(QWidget):
    """At most three lines; くわしく opens all of them. ``case_opened`` asks for the sheet of the person."""

    case_opened = Signal(int)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        on_ground(self, "head")
        self._desk, self._client_id, self._is_open, self._is_tight = desk, 0, False, False
        self._shown, self._asked = OpenCall(), _NOTHING
        self._status, self._bare = known_status(_NOBODY), ""
        self._words: GlanceWords | None = None
        self.known = StatusChip(theme)
        self.facts, self.dangers, self.calls = ElidedLabel("", "quiet"), ElidedLabel("", "strong"), ElidedLabel("", "")
        self.sign = IconMark(theme, "warning-circle", "red", 16)
        self.phone = IconMark(theme, "phone-call", "text2", 16)
        self.all: QLabel = paragraph("")
        self.whole = scroll_around(on_ground(self.all, "head"))
        self.whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.whole.setAccessibleName("この方のこと")
        self.more = LinkButton(theme, "くわしく")
        self.more.setObjectName("glance_more")
        self.link = LinkButton(theme, "ケースを開く")
        self.link.setObjectName("glance_case")
        self.more.clicked.connect(self._toggle)
        self.link.clicked.connect(lambda: self.case_opened.emit(self._client_id))
        self.second, self.third = QWidget(), QWidget()
        for line in (self.second, self.third):
            # Where the window is too low for three lines, they give way to the form.
            line.setMinimumHeight(1)
        self._lay_out()
        self.hide()

    def hear(self, client_id: int | None, name: str) -> None:
        """Show anew when somebody else is linked or named than a moment ago; typing elsewhere costs nothing."""
        if (client_id, _named(name)) != self._asked:
            self.show_for(self._shown, client_id, name)

    def show_for(self, shown: OpenCall, client_id: int | None, name: str) -> None:
        """Show the person of a call; a new call shows whoever is linked or typed, nothing while nobody is."""
        self._shown, self._asked = shown, (client_id, _named(name))
        glance = self._read(shown, client_id, name)
        self.setVisible(glance is not None)
        if glance is None:
            return
        person = glance.client
        if (person.id if person else 0) != self._client_id:
            self._is_open = False
        self._client_id = person.id if person else 0
        self._status = known_status(glance)
        has_more = bool(glance.died_on or glance.safety or glance.contacts or glance.last_stay or glance.case_id)
        self._words = words_of(glance) if person is not None and has_more else None
        self._bare = _NOT_YET if person is not None else _UNLINKED if _named(name) else ""
        self.link.setVisible(person is not None)
        self._draw()

    def set_tight(self, *, tight: bool) -> None:
        """Say in one line what is dangerous where the window is low, and leave the rest to くわしく."""
        if tight != self._is_tight:
            self._is_tight = tight
            self._draw()

    def _read(self, shown: OpenCall, client_id: int | None, name: str) -> Glance | None:
        call = shown.call
        # Somebody may have put call or person into the ごみ箱 a moment ago.
        with Attempt(quietly) as tried:
            if call is not None and client_id is not None and call.client_id == client_id:
                return self._desk.glance.of_call(call.id)
            if client_id is not None:
                return self._desk.glance.of_client(client_id)
        if tried.failure is not None:
            return None
        named = _named(name)
        return None if named is None else _UNKNOWN if named else _NOBODY

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._draw()

    def _draw(self) -> None:
        words = self._words
        status = self._status
        self.known.set_status(replace(status, word=status.word.split("（")[0]) if self._is_tight else status)
        for part in (self.second, self.third):
            part.setVisible(words is not None and not self._is_open and not self._is_tight)
        self.more.setVisible(words is not None)
        self.whole.setVisible(words is not None and self._is_open)
        self.more.setText("たたむ" if self._is_open else "くわしく")
        self.more.setAccessibleName(self.more.text())
        if words is None:
            self.facts.setText(self._bare)
            set_state(self.facts, "role", "quiet")
        else:
            self._fill(words)

    def _fill(self, words: GlanceWords) -> None:
        dangers = _BETWEEN.join(words.dangers)
        role = "red" if words.is_grave else "strong" if dangers else "quiet"
        is_short = self._is_tight and bool(dangers)
        self.facts.setText(dangers if is_short else "　".join(words.facts))
        set_state(self.facts, "role", role if is_short else "quiet")
        self.dangers.setText(dangers or _NO_DANGER)
        set_state(self.dangers, "role", role)
        tone = "red" if words.is_grave else "amber" if dangers else "text2"
        self.sign.set_icon("warning-circle" if dangers else "info", tone)
        self.calls.setText(f"{_BETWEEN.join(words.calls) or _NO_CONTACT}{_BETWEEN}{words.stay}")
        lines = (*words.dangers, *(words.calls or (_NO_CONTACT,)), words.stay, *words.facts)
        set_paragraph(self.all, "\n".join(lines))
        self.whole.setFixedHeight(min(_LEAST if self._is_tight else _MOST, len(lines) * _LINE + 4))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.known)
        first.addWidget(self.facts, 1)
        first.addWidget(self.more)
        first.addWidget(self.link)
        for line, mark, words in ((self.second, self.sign, self.dangers), (self.third, self.phone, self.calls)):
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(mark)
            row.addWidget(words, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 5, 20, 5)
        inside.setSpacing(3)
        inside.addLayout(first)
        for part in (self.second, self.third, self.whole):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(rule())


def known_status(glance: Glance) -> Status:
    """Return 事前把握 有 with its day, 無, or 不明 for a call that names nobody."""
    if glance.is_pre_identified is None:
        return Status(Shape.UNKNOWN, "事前把握 不明", "text2")
    if not glance.is_pre_identified:
        later = glance.pre_identified_on
        words = f"事前把握 無（相談のあと {wareki.short(later)} に把握）" if later else "事前把握 無"
        return Status(Shape.CIRCLE, words, "text2")
    on = glance.pre_identified_on
    return Status(Shape.CHECK, f"事前把握 有（{wareki.short(on)}から）" if on else "事前把握 有", "accent")


def words_of(glance: Glance) -> GlanceWords:
    """Return everything the strip says of a known person."""
    safety = sorted(glance.safety, key=_weight)
    consent = "同意 " + (glance.consent.splitlines()[0] if glance.may_involve else "まだ")
    plan = f"プラン {wareki.short(glance.plan_made_on)}" if glance.plan_made_on else "プラン なし"
    asked = (f"未確認 {glance.unasked}項目",) if glance.unasked else ()
    return GlanceWords(
        known=known_status(glance),
        facts=(*((death_told(glance.died_on),) if glance.died_on else ()), plan, *asked, consent),
        dangers=tuple(line.words() for line in safety),
        is_grave=any(line.is_grave for line in safety),
        calls=tuple(
            _contact(place, each, is_dead=each.id in glance.gone) for place, each in enumerate(glance.contacts, start=1)
        ),
        stay=_stay(glance.last_stay),
    )


def _weight(line: SafetyLine) -> tuple[bool, bool, int]:
    place = next((number for number, word in enumerate(_FIRST) if line.label.startswith(word)), len(_FIRST))
    return not line.is_danger, not line.is_grave, place


def _contact(place: int, each: ContactPerson, *, is_dead: bool) -> str:
    phones = " / ".join(phone for phone in (each.phone, each.second_phone) if phone) or "電話は未記入"
    who = " ".join(part for part in (each.relation, each.name) if part)
    if is_dead:
        return f"{place} {as_dead(who)}"
    return f"{place} {who} {phones}".strip()


def _stay(stay: Stay | None) -> str:
    if stay is None or stay.checked_in_at is None:
        return "利用なし"
    until = stay.checked_out_at
    return f"前の利用 {wareki.short(stay.checked_in_at)}～{wareki.short(until) if until else 'いま利用中'}"


def _named(name: str) -> bool | None:
    """Tell whether the call names somebody: None while nothing is written, False for 匿名."""
    return None if not name.strip() else not name.startswith(ANONYMOUS)
