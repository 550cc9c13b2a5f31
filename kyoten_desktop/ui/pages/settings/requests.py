"""設定 → 開示等の請求: every request about one's own data in one list, what waits first; a line leads to its person."""

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.people.disclosure import RequestLine
from kyoten_desktop.ui.lists.delegates import CellFace, limit_face
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import paragraph
from kyoten_desktop.ui.pages.settings.section import Section
from kyoten_desktop.ui.shell.ways import Ways

_TAB = "person"
_NONE = "請求の記録はまだありません。請求を受けたら、その方の「本人」のいちばん下に書きます。"
_COLUMNS = (
    Column("だれ"),
    Column("種類", 168),
    Column("請求の日", 96, figures=True),
    Column("決定の期限", 208),
    Column("決定", 120),
    Column("渡した紙", 96),
)


class RequestsSection(Section):
    """The list reads only: a request is written, decided and answered on the sheet of its person."""

    key = "requests"
    title = "開示等の請求"
    why = "開示・訂正・利用停止の請求を、全員ぶん並べます。行を開くと、その方の「本人」で書き足せます。"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.table = RecordTable(theme, _COLUMNS, name=self.title)
        self.none = paragraph(_NONE, "hint")
        for part in (self.none, self.table):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._people: dict[object, int] = {}
        self.table.opened.connect(lambda key: ways.open_person((self._people[key], _TAB)))

    def refresh(self) -> None:
        """Read the list again."""
        lines = self.desk.disclosure.lines()
        self._people = {line.request.id: line.client.id for line in lines}
        self.none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.set_rows([self._row(line) for line in lines])
        self.table.fit_height()

    def detail(self) -> str:
        """Return how many wait."""
        waiting = [line for line in self.desk.disclosure.lines() if line.request.is_open]
        return f"待ち {len(waiting)}件" if waiting else "待ちはありません"

    def status(self) -> Status | None:
        """Return that one is late."""
        today = self.desk.clock.today()
        limits = [line.request.limit_on for line in self.desk.disclosure.lines() if line.request.is_open]
        late = sum(1 for on in limits if on is not None and on < today)
        return Status(Shape.TRIANGLE, f"期限切れ {late}件", "red") if late else None

    def _row(self, line: RequestLine) -> Row:
        request, labels = line.request, self.desk.codes.labels()
        limit = CellFace(wareki.short(request.limit_on) if request.limit_on else "")
        if request.is_open and request.limit_on is not None:
            limit = limit_face(limit.text, request.limit_on, self.desk.clock.today())
        return Row(
            request.id,
            (
                CellFace(line.client.name, bold=True, tip=line.client.name),
                CellFace(labels.label("disclosure_kind", request.kind) if request.kind else ""),
                CellFace(wareki.short(request.asked_on) if request.asked_on else ""),
                limit,
                CellFace(labels.label("disclosure_decision", request.decision) if request.decision else "まだ"),
                CellFace(request.print_no or ""),
            ),
        )
