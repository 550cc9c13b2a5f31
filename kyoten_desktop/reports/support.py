"""D-20 経過記録（開示用）: the support records of a person in a window, to be shown to the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.support import SupportRecord
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Column, Field, Fields, Grid, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.sheet import rest_of

TITLE = "経過記録（開示用）"
NOTHING = "この期間の記録はありません。"
_COLUMNS = (
    Column("日時", 1.4),
    Column("手段", 1.1),
    Column("対象", 1.35),
    Column("内容", 4.1),
    Column("対応", 2.4),
    Column("記録者", 1.35),
)
FAMILY = "family"
# What the columns hold, and what the person is not shown here but on D-22.
_LAID = (
    "started_at", "minutes", "consultee", "contact_name", "method", "is_missed", "content_main", "summary", "response",
    "next_action", "next_on", "recorded_by",
    "subject", "is_contact_hidden", "place", "content_sub", "kind", "partner", "is_peer", "is_first",
)  # fmt: skip
_MISSED, _REPLACED = "会えなかった", "（のちに書き直した記録）"


@dataclass(frozen=True)
class SupportPaper:
    """The records of one person, oldest first; replaced ones may be among them and are printed as such."""

    client: Client
    period: Period
    records: Sequence[SupportRecord] = ()
    tells_family: bool = True


def support_paper(history: SupportPaper, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return the records whose day lies in the window, the oldest first."""
    subject = subject_of(history.client)
    veil = Veil.on(context, subject, cover, tells_family=history.tells_family)
    within = [one for one in history.records if one.started_at and history.period.contains(one.started_at)]
    within.sort(key=lambda one: (one.started_at, one.id or 0))
    counted = sum(1 for one in within if one.replaced_at is None)
    head = Fields(
        (
            (
                Field("対象者", veil.name_and_number, 1.4),
                Field("件数", f"{counted}件"),
            ),
            (Field("期間", _window(history.period)),),
        )
    )
    rows = tuple(_row(one, labels, veil) for one in within)
    replaced = len(within) - counted
    note = f"書き直す前の記録 {replaced}件も載せ、件数には入れていない。"
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        [
            *context.operators,
            head,
            *veil.untold(),
            *([Grid(_COLUMNS, rows, is_dense=True)] if rows else [Prose(NOTHING)]),
            *([Prose(note, mark="※", small=True)] if replaced else []),
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _rest(one: SupportRecord, labels: Labels, veil: Veil) -> list[str]:
    """Return what else the record declares and says, a line each."""
    told = ((item.label, veil.read(one, item.name, labels)) for item in rest_of(SupportRecord, _LAID))
    return [f"{label}：{text}" for label, text in told if text]


def _window(period: Period) -> str:
    return f"{wareki.long(period.from_on)}から{wareki.long(period.to_on)}まで"


def _row(one: SupportRecord, labels: Labels, veil: Veil) -> tuple[str, ...]:
    at = f"{wareki.short(one.started_at)}\n{wareki.clock_time(one.started_at)}" if one.started_at else ""
    minutes = f"（{one.minutes}分）" if one.minutes else ""
    method = labels.label("method", one.method) if one.method else ""
    consultee = labels.label("consultee", one.consultee) if one.consultee else ""
    is_untold = one.consultee == FAMILY and not veil.tells_family
    met = "" if is_untold else veil.read(one, "contact_name", labels)
    main = labels.label("content", one.content_main) if one.content_main else ""
    content = [
        _REPLACED if one.replaced_at else "",
        f"〔{main}〕" if main else "",
        _MISSED if one.is_missed else "",
        veil.read(one, "summary", labels, "経過記録の内容"),
        *_rest(one, labels, veil),
    ]
    next_on = f"（{wareki.short(one.next_on)}まで）" if one.next_on else ""
    after = f"次：{veil.read(one, 'next_action', labels, '次にすること')}{next_on}" if one.next_action else ""
    return (
        at,
        method + minutes,
        "\n".join(part for part in (consultee, met) if part),
        "\n".join(part for part in content if part),
        "\n".join(part for part in (veil.read(one, "response", labels, "経過記録の対応"), after) if part),
        veil.read(one, "recorded_by", labels),
    )
