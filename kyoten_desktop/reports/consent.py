"""D-18 同意書・同意記録票: the form to sign, and the record of what was agreed by word of mouth (S2-23)."""

from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes.case import CONSENT_SCOPE
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import UNASKED_TEXT, Labels
from kyoten_desktop.reports.paper import BLANK_FORM, Block, Field, Fields, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.sheet import lines_of_fields, pen_reader, rest_of

TITLE, RECORD_TITLE = "同意書", "同意記録票"
WITHOUT = "none"
_DAY = "令和　　年　　月　　日"
_SLOTS = ("本人",)
_PURPOSE = (
    "介護する方の急な病気などの緊急のときに備え、あらかじめご本人とご家族のことを知り、"
    "支援チームとともに暮らしを支えるため。"
)
_DATA = (
    "氏名・連絡先、障害や病気・服薬、生活の様子と取扱いの注意、緊急連絡先、支援の経過など、上の目的に必要な範囲の情報。"
)
_REVOKE = (
    "この同意は、いつでも撤回できます。撤回しても、支援で不利になることはありません。"
    "撤回のときは当事業所へお申し出ください。"
)
_ASK = "次のとおり説明を受け、印を付けた範囲で、私の情報を使うことと伝えることに同意します。"
_PEN = 1.25
AGREED, WITHDRAWN, GROUND = "同意", "撤回", "根拠"
_LAID = (
    "given_on", "way", "giver", "giver_name", "relation", "explained_by", "place", "witness", "valid_to",
    "family_data_included", "scope", "legal_ground", "revoked_on", "revoked_reason", "note",
)  # fmt: skip


@dataclass(frozen=True)
class ConsentPaper:
    """Whose consent; without ``consent`` it is the form to sign, on which ``scope`` (codes) is ticked beforehand."""

    client: Client
    consent: Consent | None = None
    scope: tuple[str, ...] = ()


def consent_paper(
    asked: ConsentPaper | None, labels: Labels, context: PaperContext, cover: Cover = as_written
) -> Paper:
    """Return the record of a consent, or without one the form to sign; ``None`` is for anybody."""
    veil = Veil.on(context, subject_of(asked.client) if asked else None, cover)
    if asked and asked.consent:
        title, blocks = RECORD_TITLE, _record(asked.consent, labels, veil)
    else:
        title, blocks = TITLE, _form(asked.scope if asked else (), labels, veil, context.office_name)
    return Paper(
        title,
        context.office_name,
        context.made_on if asked else None,
        blocks,
        edition=context.edition if asked else BLANK_FORM,
        handling=context.handling,
        print_no=context.print_no if asked else "",
        slots=() if asked else _SLOTS,
    )


def _form(ticked: tuple[str, ...], labels: Labels, veil: Veil, office: str) -> list[Block]:
    return [
        Prose(f"{office}　御中"),
        Prose(_ASK),
        Head("目的"),
        Prose(_PURPOSE),
        Head("提供する情報"),
        Prose(_DATA),
        Prose("家族の情報を含めることに：　□同意します　□同意しません"),
        Head("提供先（範囲）"),
        Fields(_scope(ticked, labels, pen=1)),
        Head("期間"),
        Prose(f"{_DAY}　から　□{_DAY}まで　　□支援が終わるまで"),
        Head("撤回"),
        Prose(_REVOKE),
        Head("署名"),
        Fields(
            (
                (Field("同意の日", _DAY, pen=_PEN),),
                (Field("本人", veil.name_in_head, pen=_PEN), Field("本人の署名", "", pen=_PEN)),
                (Field("同意した人", "□本人　□家族（相談者）　□法定代理人　　　□代筆", pen=_PEN),),
                (Field("氏名（署名）", "", 1.6, _PEN), Field("続柄", "", 1, _PEN)),
                (Field("説明した人", "", 1.6, _PEN), Field("立会", "", 1, _PEN)),
                *lines_of_fields(rest_of(Consent, _LAID, AGREED), pen_reader(labels), for_pen=True),
            ),
            closes=True,
        ),
    ]


def _scope(ticked: tuple[str, ...], labels: Labels, pen: float = 0) -> tuple[tuple[Field, ...], ...]:
    """Return the choices of 提供先 in two columns, a code of the office's own after those shipped."""
    codes = dict.fromkeys((*(item.code for item in CONSENT_SCOPE.items), *ticked))
    texts = [f"{'■' if code in ticked else '□'} {labels.label('consent_scope', code)}" for code in codes]
    texts += [""] * (len(texts) % 2)
    return tuple(
        (Field("", left, pen=pen), Field("", right)) for left, right in zip(texts[::2], texts[1::2], strict=True)
    )


def _record(consent: Consent, labels: Labels, veil: Veil) -> list[Block]:
    giver = labels.label("giver", consent.giver) if consent.giver else ""
    way = labels.label("consent_way", consent.way) if consent.way else ""
    family = {True: "含む", False: "含まない", None: UNASKED_TEXT}[consent.family_data_included]
    blocks: list[Block] = [
        Fields(((Field("対象者", veil.name_in_head),),)),
        Head("同意の内容"),
        Fields(
            (
                (Field("同意の日", _day(consent.given_on)), Field("方法", way or UNASKED_TEXT)),
                (Field("同意した人", giver), Field("氏名", veil.read(consent, "giver_name", labels))),
                (
                    Field("続柄", veil.read(consent, "relation", labels)),
                    Field("説明した人", veil.read(consent, "explained_by", labels)),
                ),
                (
                    Field("場所", veil.read(consent, "place", labels)),
                    Field("立会", veil.read(consent, "witness", labels)),
                ),
                (Field("期間", f"{_day(consent.given_on)}から{_day(consent.valid_to) or '支援が終わる日'}まで"),),
                (Field("家族の情報", family),),
                *_rest(consent, AGREED, labels, veil),
            )
        ),
        Head("提供先（範囲）"),
        Fields(_scope(consent.scope, labels)),
        Head("目的"),
        Prose(_PURPOSE),
        Head("提供する情報"),
        Prose(_DATA),
    ]
    signed = ((Field("記録した人", "", 1.6, _PEN), Field("確認した人", "", 1, _PEN)),)
    return [*blocks, *_afterwards(consent, labels, veil), Fields(signed, closes=True)]


def _afterwards(consent: Consent, labels: Labels, veil: Veil) -> list[Block]:
    """Return the ground where there is no consent, its withdrawal, and what else was noted."""
    blocks: list[Block] = []
    if consent.giver == WITHOUT or consent.legal_ground:
        ground = veil.read(consent, "legal_ground", labels) or "未記入"
        blocks += [Head("同意なしに動く根拠"), Fields(((Field("根拠", ground),),))]
    why = veil.read(consent, "revoked_reason", labels, "撤回のわけ")
    revoked = f"{_day(consent.revoked_on)}　{why}".strip()
    told = Field("撤回の日・わけ", revoked or "申し出を受けていない")
    withdrawn = ((told,), *_rest(consent, WITHDRAWN, labels, veil))
    blocks += [Head("撤回"), Fields(withdrawn), Prose(_REVOKE)]
    noted = [(Field("", veil.read(consent, "note", labels)),)] if consent.note else []
    if lines := (*noted, *_rest(consent, GROUND, labels, veil)):
        blocks += [Head("備考"), Fields(lines)]
    return blocks


def _rest(consent: Consent, section: str, labels: Labels, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    """Return what else a section of the sheet declares."""
    items = rest_of(Consent, _LAID, section)
    return lines_of_fields(items, lambda item: veil.read(consent, item.name, labels) or UNASKED_TEXT)


def _day(on: date | None) -> str:
    return wareki.long(on) if on else ""
