"""What the button 印刷 opens in place of the tab: every paper about this person, and what is chosen before it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Consent
from kyoten_desktop.papers.care_cover import cover_request
from kyoten_desktop.papers.consent import blank_consent_request, consent_request
from kyoten_desktop.papers.emergency_plan import plan_request
from kyoten_desktop.papers.everything import everything_request
from kyoten_desktop.papers.intake import blank_intake_request, intake_request
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.papers.receiver import OWN, Receiver
from kyoten_desktop.papers.review import review_request
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.person.person_period import PeriodChoice
from kyoten_desktop.ui.pages.case.print_gate import PrintGate
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

INTAKE, PLAN, COVER, CONSENT, SUPPORT, REVIEW = "intake", "plan", "cover", "consent", "support", "review"
EVERYTHING = "everything"
BLANK, FORM = "blank", "form"
PAPERS = (
    (INTAKE, "インテークシート"),
    (PLAN, "緊急時対応プラン"),
    (COVER, "もし親が今夜倒れたら"),
    (CONSENT, "同意書・同意記録票"),
    (SUPPORT, "経過記録（開示用）"),
    (REVIEW, "ケースレビュー資料"),
    (EVERYTHING, "記録一式（開示用）"),
)
_BOXED = {INTAKE: "インテークの版", PLAN: "プランの版", CONSENT: "どの同意", REVIEW: "どの会議"}
_GATED = frozenset({INTAKE, PLAN, COVER, SUPPORT, EVERYTHING})
_NOTHING = {PLAN: "プランはまだありません", REVIEW: "会議に出たことがありません"}
_PAPER_WIDTH, _BOX_WIDTH = 216, 300
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PrintMenu(QWidget):
    """↑↓ go from paper to paper, Enter previews one, Esc leaves."""

    left = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self._person: Person | None = None
        self._consents: Sequence[Consent] = ()
        self.gate = PrintGate(tools, "print_person", "")
        self.gate.print.hide()
        self.strip = WarningStrip(tools.theme)
        self.period = PeriodChoice(tools.theme, tools.desk.clock)
        self.boxes = {key: _box(key, words) for key, words in _BOXED.items()}
        self.buttons = {key: self._button(key, words) for key, words in PAPERS}
        for place in range(len(self.buttons)):
            _Steps(tuple(self.buttons.values()), place)
        self.why: dict[str, QLabel] = {key: label(words, "hint") for key, words in _NOTHING.items()}
        self.leave = PlainButton(tools.theme, "戻る　Esc", "arrow-left")
        self.leave.setObjectName("leave_print_menu")
        self.leave.clicked.connect(self.left)
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Offer the papers of a person, the newest of each first."""
        self._person = person
        self.strip.say("")
        self.gate.show_person(person)
        self._offer(person)

    def begin(self) -> None:
        """Put the cursor on the first paper."""
        self.buttons[INTAKE].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, person: Person) -> None:
        desk, case = self._tools.desk, person.case
        self._consents = desk.lines.of(Consent, case.id) if case is not None else ()
        intakes = desk.intake.versions(case.id) if case is not None else ()
        plans = desk.plan.versions(case.id) if case is not None else ()
        reviewed = desk.review.of_case(case.id) if case is not None else ()
        newest = "（今の版）"
        versions = {
            INTAKE: [(str(one.id), _version(one.version_no, newest if not one.closed_at else "")) for one in intakes],
            PLAN: [(str(one.id), _version(one.version_no, newest if not one.closed_at else "")) for one in plans],
            CONSENT: [(FORM, "署名してもらう用紙"), *((str(one.id), self._told(one)) for one in self._consents)],
            REVIEW: [(str(one.item.id), one.meeting.title or "") for one in reviewed],
        }
        versions[INTAKE].append((BLANK, "記入用紙"))
        versions[CONSENT].append((BLANK, "名前のない用紙"))
        for key, choices in versions.items():
            self.boxes[key].set_choices(choices)
            self.boxes[key].set_value(choices[0][0] if choices else None)
        for key in _NOTHING:
            self.why[key].setVisible(not versions[key])
            self.boxes[key].setVisible(bool(versions[key]))
            self.buttons[key].setEnabled(bool(versions[key]))

    def _told(self, consent: Consent) -> str:
        day = wareki.short(consent.given_on) if consent.given_on else ""
        way = self._tools.labels.label("consent_way", consent.way) if consent.way else ""
        giver = self._tools.labels.label("giver", consent.giver) if consent.giver else ""
        return "　".join(part for part in (day, giver, way, "の記録票") if part)

    def _press(self, key: str, receiver: Receiver | None = None) -> None:
        """Preview a paper; one that leaves the office asks first whether the consent reaches its receiver."""
        desk, person, chosen = self._tools.desk, self._person, self._chosen(key)
        self.strip.say(self.boxes[key].problem() if key in self.boxes else "")
        if person is None or self.strip.sentence():
            return
        gated = key in _GATED and chosen != BLANK
        who = receiver or (self.gate.receiver(partial(self._press, key)) if gated else OWN)
        if who is None:
            return
        client, case_id = person.client, person.case.id if person.case is not None else None
        papers: Mapping[str, Callable[[], PreviewRequest]] = {
            INTAKE: lambda: blank_intake_request(desk) if chosen == BLANK else intake_request(desk, int(chosen), who),
            PLAN: lambda: plan_request(desk, int(chosen), who),
            COVER: lambda: cover_request(desk, client, case_id, who),
            CONSENT: lambda: (
                blank_consent_request(desk) if chosen == BLANK else consent_request(desk, client, self._consent(chosen))
            ),
            SUPPORT: lambda: support_request(desk, client, case_id, self.period.period(), who),
            REVIEW: lambda: self._review(case_id, chosen),
            EVERYTHING: lambda: everything_request(desk, client, case_id, who),
        }
        with Attempt(self.strip) as tried:
            request = papers[key]()
        if tried.failure is None:
            self._tools.ways.preview(request)

    def _consent(self, chosen: str) -> Consent | None:
        return next((one for one in self._consents if str(one.id) == chosen), None)

    def _review(self, case_id: int | None, chosen: str) -> PreviewRequest:
        reviewed = self._tools.desk.review.of_case(case_id) if case_id is not None else ()
        found = next(one for one in reviewed if str(one.item.id) == chosen)
        return review_request(self._tools.desk, found.meeting, [found.item])

    def _chosen(self, key: str) -> str:
        """Return what the box of a paper says."""
        if key not in self.boxes:
            return ""
        box = self.boxes[key]
        return str(box.value() or box.itemData(1) or "")

    def _button(self, key: str, words: str) -> QuietButton:
        button = QuietButton(self._tools.theme, words, "printer")
        button.setObjectName(f"print_{key}")
        button.setFixedWidth(_PAPER_WIDTH)
        button.clicked.connect(lambda: self._press(key))
        return button

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (key, button) in enumerate(self.buttons.items()):
            grid.addWidget(button, row, 0)
            for beside in (self.boxes.get(key), self.why.get(key)):
                if beside is not None:
                    grid.addWidget(beside, row, 1, Qt.AlignmentFlag.AlignVCenter)
            if key == SUPPORT:
                grid.addWidget(self.period, row, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label("印刷する紙", "section"))
        for part in (self.gate, self.strip):
            column.addWidget(part)
        column.addLayout(grid)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))


class _Steps(QObject):
    """↑↓ go from paper to paper; a button alone would take them for the next thing beside it."""

    def __init__(self, buttons: Sequence[QuietButton], place: int) -> None:
        super().__init__(buttons[place])
        self._buttons, self._own = buttons, buttons[place]
        self._own.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Put the cursor on the paper above or below that can be printed."""
        if not isinstance(event, QKeyEvent) or not is_kind(event, QEvent.Type.KeyPress) or event.key() not in _STEPS:
            return False
        able = [button for button in self._buttons if button.isEnabled()]
        place = able.index(self._own) + _STEPS[Qt.Key(event.key())]
        able[max(0, min(len(able) - 1, place))].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _box(key: str, words: str) -> CodeBox:
    box = CodeBox(())
    box.setObjectName(f"choose_{key}")
    box.setAccessibleName(words)
    box.setFixedWidth(_BOX_WIDTH)
    return box


def _version(number: int, note: str) -> str:
    return f"第{number}版{note}"
