"""D-25 担当引継ぎ一覧: five things to know of each case that changes hands, and what else is to be done (M-19)."""

from collections.abc import Iterator

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.death import DECEASED
from kyoten_desktop.domain.people.subject import Subject
from kyoten_desktop.models.charge_list import ChargedCase, ChargeList, NextStep
from kyoten_desktop.models.follow_up import FollowUp
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.person_lines import ContactPerson
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import UNASKED_TEXT, Labels
from kyoten_desktop.reports.paper import Block, Column, Field, Fields, Grid, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written

TITLE = "担当引継ぎ一覧"
NOTHING = "引き継いだもので、いま残っているものはありません。"
_OTHERS = "ケースのほかに、することと期日"
_COLUMNS = (Column("期日", 1.2), Column("だれ", 1.6), Column("すること", 5.2), Column("担当", 1.5))
_LEFT_OUT = "引き継いだあとで終結したか、済んだか、取りやめたもの{}件は、載せていない。"
_AS_OF = "引き継いだケースの、{}現在の記録。"
_MASKED_ORDER = "名前を伏せた一覧では、同じ頭文字の人を番号で見分けてください。"
_NOBODY, _NO_STEP, _NONE = "書かれていない", "決まっていない", "なし"


def charge_paper(handed: ChargeList, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return the cases one after the other, then the rest in one table, A4 upright."""
    place = len(handed.cases)
    rows = tuple(_row(place + number, one, context, cover) for number, one in enumerate(handed.others))
    others: list[Block] = [Head(_OTHERS, is_dense=True), Grid(_COLUMNS, rows, is_dense=True)] if rows else []
    notes = [_AS_OF.format(wareki.long(context.made_on))]
    notes += [_LEFT_OUT.format(handed.left_out)] if handed.left_out else []
    notes += [] if context.mask is Mask.REAL_NAME else [_MASKED_ORDER]
    return Paper(
        TITLE,
        context.office_name,
        context.made_on,
        [
            _head(handed, context, cover),
            *([] if handed.cases or rows else [Prose(NOTHING)]),
            *(block for number, one in enumerate(handed.cases) for block in _case(number, one, labels, context, cover)),
            *others,
            *(Prose(note, mark="※", small=True) for note in notes),
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )


def _head(handed: ChargeList, context: PaperContext, cover: Cover) -> Fields:
    veil = Veil.on(context, None, cover)
    count = f"ケース {len(handed.cases)}件、ほかにすること {len(handed.others)}件"
    return Fields(
        (
            (
                Field("これまでの担当", veil.signed("これまでの担当", handed.from_name)),
                Field("これからの担当", veil.signed("これからの担当", handed.to_name)),
            ),
            (Field("引き継いだ日", wareki.long(handed.handed_at.date())), Field("引き継ぐもの", count)),
        )
    )


def _case(number: int, one: ChargedCase, labels: Labels, context: PaperContext, cover: Cover) -> Iterator[Block]:
    """Return one case; no page parts it while it is small: whose contacts these are must never be asked."""
    case = one.case
    veil = Veil.on(context, subject_of(case.client), cover, place=number, looks_ahead=True)
    again = f"{number + 1} {veil.name}"
    yield Head(f"{number + 1}　{veil.name_in_head}", is_dense=True)
    yield Fields(
        (
            (
                Field("年齢", veil.life.age_in_list(context.made_on) or UNASKED_TEXT),
                Field("区", veil.read(case.client, "ward", labels) or UNASKED_TEXT),
                Field("状態", labels.label("case_status", case.status), 1.4),
                Field("追跡レベル", veil.read(case, "watch_level", labels) or _NONE, 1.1),
            ),
            (Field("主訴", _complaints(one, labels, veil) or _NOBODY, again=again),),
            (Field("してはいけないこと", _must_not(one, veil), again=again),),
            (Field("次の予定", _steps(one, veil) or _NO_STEP, again=again),),
            (Field("主たる支援機関", veil.text("主たる支援機関", one.lead_agency) or _NOBODY),),
            (Field("連絡する順", _contacts(one, labels, veil) or _NOBODY, again=again),),
        ),
        is_dense=True,
        closes=True,
    )


def _complaints(one: ChargedCase, labels: Labels, veil: Veil) -> str:
    told = (("本人", "complaint_self"), ("家族", "complaint_family"))
    return "\n".join(f"{who}：{text}" for who, name in told if (text := veil.read(one.case, name, labels)))


def _must_not(one: ChargedCase, veil: Veil) -> str:
    if not one.must_not:
        return UNASKED_TEXT if one.is_unasked else _NONE
    return "\n".join(f"・{veil.text('してはいけないこと', words)}" for words in one.must_not)


def _steps(one: ChargedCase, veil: Veil) -> str:
    return "\n".join(f"{wareki.short(step.on)}　{_told(step, veil)}" for step in one.steps)


def _told(step: NextStep, veil: Veil) -> str:
    what, who = veil.text("すること", step.what), veil.shown(item_of(FollowUp, "who"), step.who)
    return f"{what}（{who}）" if who else what


def _contacts(one: ChargedCase, labels: Labels, veil: Veil) -> str:
    """Return whom to call in order; with hidden names only what they are to the person. Who died is not called."""
    lines, number = [], 0
    for contact in one.contacts:
        relation = veil.text("連絡先の続柄", contact.relation)
        name = veil.read(contact, "name", labels) if veil.is_open else ""
        if contact.id in one.gone:
            lines.append(f"{name or relation}（{DECEASED}）")
            continue
        number += 1
        who = f"{name}（{relation}）" if name and relation else name or relation or "続柄が書かれていない人"
        lines.append("　".join((f"{number} {who}", *_reached(contact, labels, veil))))
    return "\n".join(lines)


def _reached(contact: ContactPerson, labels: Labels, veil: Veil) -> Iterator[str]:
    for name in ("phone", "second_phone") if veil.is_open else ():
        if phone := veil.read(contact, name, labels):
            yield phone
    if hours := veil.text("連絡先のつながる時間", contact.available_hours):
        yield hours
    for is_so, word in ((contact.can_decide, "判断できる"), (contact.holds_key, "鍵を持つ")):
        if is_so:
            yield word


def _row(place: int, step: NextStep, context: PaperContext, cover: Cover) -> tuple[str, ...]:
    subject = Subject(step.name, client_id=step.client_id or 0)
    veil = Veil.on(context, subject, cover, place=place, looks_ahead=True)
    who = veil.shown(item_of(FollowUp, "who"), step.who)
    return (wareki.short(step.on), veil.name if step.name else "", veil.text("すること", step.what), who)
