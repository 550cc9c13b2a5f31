"""D-10 予防的支援 追跡台帳: everyone who is followed, in one table, for the weekly look (S2-15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.case import Case
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Align, Column, Grid, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written

TITLE = "予防的支援 追跡台帳"
NOBODY = "追跡している人はいません。"
_COLUMNS = (
    Column("No.", 0.65, Align.RIGHT),
    Column("氏名", 1.7),
    Column("年齢", 0.9),
    Column("区", 0.95),
    Column("世帯（主介護者・年齢）", 1.7),
    Column("主たる支援機関", 1.75),
    Column("リスク", 1.9),
    Column("事前把握日", 1.3),
    Column("最終支援日", 1.3),
    Column("次回確認日", 1.3),
    Column("超過\n日数", 0.8, Align.RIGHT),
    Column("受入れ候補", 1.5),
    Column("担当", 1.5),
)
_MASKED_ORDER = "名前を伏せた台帳では、同じ頭文字の人を No. で見分けてください。"


@dataclass(frozen=True)
class WatchLine:
    """One person who is followed. ``carer`` is the 主介護者; ``risks`` are codes; ``days_over`` 0 when not overdue."""

    client: Client
    carer: Relative | None = None
    lead_agency: str = ""
    risks: tuple[str, ...] = ()
    watch_level: str = ""
    pre_identified_on: date | None = None
    last_support_on: date | None = None
    next_review_on: date | None = None
    days_over: int = 0
    candidates: str = ""
    coordinator: str = ""


def watch_paper(lines: Sequence[WatchLine], labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return the ledger in the order given, A4 landscape."""
    rows = tuple(_row(number, line, labels, context, cover) for number, line in enumerate(lines, start=1))
    over = sum(1 for line in lines if line.days_over > 0)
    unplanned = sum(1 for line in lines if line.next_review_on is None)
    sums = f"{len(lines)}人。次回確認日を過ぎている人 {over}人、次回確認日が決まっていない人 {unplanned}人。"
    masked = [] if context.mask is Mask.REAL_NAME else [Prose(_MASKED_ORDER, mark="※", small=True)]
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        [
            Prose(sums if lines else NOBODY),
            Grid(_COLUMNS, rows, is_dense=True),
            Prose(
                f"年齢は {wareki.long(context.made_on)}現在。超過日数もこの日までを数えている。", mark="※", small=True
            ),
            *masked,
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
        is_landscape=True,
    )


def _row(number: int, line: WatchLine, labels: Labels, context: PaperContext, cover: Cover) -> tuple[str, ...]:
    near = (line.carer,) if line.carer else ()
    veil = Veil.on(context, subject_of(line.client), cover, near, place=number - 1)
    level = labels.label("watch_level", line.watch_level) if line.watch_level else ""
    return (
        str(number),
        (line.client.name if veil.is_open else veil.name) + (f"\n追跡 {level}" if level else ""),
        veil.life.age_in_list(context.made_on) or "未確認",
        veil.read(line.client, "ward", labels),
        veil.relative(line.carer) if line.carer else "未確認",
        veil.text("主たる支援機関", line.lead_agency),
        "、".join(labels.label("risk", code) for code in line.risks),
        _day(line.pre_identified_on),
        _day(line.last_support_on),
        _day(line.next_review_on) or "未定",
        f"{line.days_over}日" if line.days_over > 0 else "",
        veil.text("受入れ候補", line.candidates),
        veil.shown(item_of(Case, "coordinator"), line.coordinator),
    )


def _day(on: date | None) -> str:
    return wareki.short(on) if on else ""
