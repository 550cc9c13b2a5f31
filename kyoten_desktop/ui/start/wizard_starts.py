"""記録の始まり of a new office: since when each kind of record is complete, a day each."""

from collections.abc import Callable, Mapping
from datetime import date

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.models import Office
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.figures.record_start import bad_days
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.shell.ask import Ask, Question
from kyoten_desktop.ui.start.wizard_steps import AskingStep, Surroundings

_DAY_WIDTH = 220
_LABEL_WIDTH = 176
HINTS: Mapping[RecordKind, str] = {
    RecordKind.CALLS: "これより前の月は「記録がありません」とし、前年とは比べません。",
    RecordKind.STAYS: "居室の日数と稼働率は、この日から数えます。",
    RecordKind.PREID: "インテークシートを作りはじめた日です。",
    RecordKind.SUPPORTS: "つけていないものは空けておきます。",
}


class StartsStep(AskingStep):
    """The four days; today fits an office that begins with nothing before."""

    title = "記録の始まり"
    why = "いつからの記録がそろっているかを、それぞれ書きます。前の台帳を取り込むなら、その台帳の最初の日です。"

    def __init__(self, around: Surroundings) -> None:
        self._today: Callable[[], date] = around.clock.today
        super().__init__(Ask(around.theme, [_question(kind, around) for kind in RecordKind], _LABEL_WIDTH))
        for kind in RecordKind:
            self.ask.set_value(kind.item, self._today())

    def starts(self) -> dict[RecordKind, date]:
        """Return the days that were written."""
        values = self.values()
        return {kind: values[kind.item] for kind in RecordKind if values.get(kind.item)}

    def problems(self) -> list[Problem]:
        """Refuse a day that has not come."""
        return bad_days(self.starts(), self._today())


def _question(kind: RecordKind, around: Surroundings) -> Question:
    return Question(item_of(Office, kind.item), WarekiEdit(around.theme, around.clock), HINTS[kind], _DAY_WIDTH)
