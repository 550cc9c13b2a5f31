"""「もし親が今夜倒れたら」 on one page: who does what today, who could take over, and where nobody could (M-06)."""

from dataclasses import dataclass

from kyoten_desktop.domain.people.care_cover import COVER_WORDS, CareCover, Caregiver, Cover, RoleCover
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.person_lines import CareRole
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import UNASKED_TEXT
from kyoten_desktop.reports.paper import Align, Block, Column, Field, Fields, Grid, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover as Ask
from kyoten_desktop.reports.person import Veil, as_written

TITLE = "もし親が今夜倒れたら"
_MARKS = {Cover.FULL: "○ 備えあり", Cover.PARTIAL: "△ 一部", Cover.NONE: "× なし", Cover.UNKNOWN: "？ 未確認"}
_ROLES = (
    Column("役割", 1.5),
    Column("いまする人", 1.9),
    Column("どのくらい", 1.5),
    Column("代われる人・事業所", 2.6),
    Column("備え", 1.2),
    Column("今夜\n止まる", 0.9, Align.CENTRE),
)
_STOPS = "●"
_NO_GAPS = "備えのない役割、まだ聞いていない役割はありません。"


@dataclass(frozen=True)
class CoverPaper:
    """Whose care it is and how it is covered; ``relatives`` give way to their relation on a masked paper."""

    client: Client
    cover: CareCover
    relatives: tuple[Relative, ...] = ()
    tells_family: bool = True


def care_cover_paper(care: CoverPaper, context: PaperContext, ask: Ask = as_written) -> Paper:
    """Return the paper, A4 upright, one page for the roles as shipped."""
    near = (*care.relatives, *(Relative(one.relation or "主介護者", one.name) for one in care.cover.caregivers))
    subject = subject_of(care.client)
    veil = Veil.on(context, subject, ask, near, tells_family=care.tells_family, looks_ahead=True)
    carers = "、".join(_carer(one, veil) for one in care.cover.caregivers)
    rows = tuple(_row(role, veil) for role in care.cover.roles)
    blocks: list[Block] = [
        *veil.untold(),
        Fields(((Field("対象者", veil.name_in_head), Field("主たる介護者", carers or UNASKED_TEXT)),)),
        Head("今夜のこと"),
        Prose(veil.text("今夜のこと", care.cover.tonight), bold=True),
        Prose(care.cover.words),
        Head("だれが何をして、だれが代われるか"),
        Grid(_ROLES, rows),
        Prose(f"{_STOPS} 主たる介護者がいないと止まる役割。備えの薄い順に並べている。", mark="※", small=True),
        Head("備えのないところ"),
        *_gaps(care.cover),
        Head("これからすること"),
        Fields(tuple((Field("", "", pen=1),) for _ in range(3)), closes=True),
    ]
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        blocks,
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _carer(one: Caregiver, veil: Veil) -> str:
    return one.who if veil.is_open and not veil.hides(one.relation) else one.relation or "家族"


def _row(role: RoleCover, veil: Veil) -> tuple[str, ...]:
    backup = veil.shown(item_of(CareRole, "backup"), role.backup)
    performed_by = veil.shown(item_of(CareRole, "performed_by"), role.performed_by)
    note = f"（{role.note}）" if role.note else ""
    return (
        role.label,
        performed_by or UNASKED_TEXT,
        veil.text("どのくらい", role.frequency),
        backup + note,
        _MARKS[role.cover],
        _STOPS if role.falls_away else "",
    )


def _gaps(cover: CareCover) -> list[Block]:
    """Return the roles without cover and those nobody asked about, each kind on its line; words, no score."""
    lines: list[Block] = []
    for kind in (Cover.NONE, Cover.UNKNOWN, Cover.PARTIAL):
        labels = "、".join(role.label for role in cover.roles if role.cover is kind)
        if labels:
            lines.append(Prose(f"{COVER_WORDS[kind]}：{labels}", mark="・"))
    return lines or [Prose(_NO_GAPS)]
