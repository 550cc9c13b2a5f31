"""What the tests of the papers about people share: the example of S4-12, from the first call to the review."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.family.ecomap import Tie
from kyoten_desktop.domain.family.generations import Member
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.domain.people.case_handout import CaseHandout, CourseLine, DecisionLine, TeamLine
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.models.case import Case, SupportTeamMember
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.everything import Everything
from kyoten_desktop.models.intake import IntakeSheet, LifeEvent, WeeklyScheduleItem
from kyoten_desktop.models.person_lines import CareItem, Certificate, ContactPerson
from kyoten_desktop.models.print_log import PrintLog
from kyoten_desktop.reports.intake import IntakePaper

FATHER = Relative("父", "高梨 稔", "たかなし みのる", 84, living="同居", health="要介護", phone="022-000-0101")
MOTHER = Relative(
    "母", "高梨 和子", "たかなし かずこ", 82, living="同居", health="持病", is_primary_caregiver=True, note="膝が悪い"
)
BROTHER = Relative("弟", "高梨 健", "たかなし けん", 51, living="別居", health="良好", phone="090-0000-0102")
RELATIVES = (FATHER, MOTHER, BROTHER)
MEMBERS = (
    Member(1, "self", "female", "高梨 美緒", 56, "together", is_client=True, is_primary_caregiver=False),
    Member(2, "father", "male", "高梨 稔", 84, "together", is_client=False, is_primary_caregiver=False),
    Member(3, "mother", "female", "高梨 和子", 82, "together", is_client=False, is_primary_caregiver=True, note="膝"),
    Member(4, "brother", "male", "高梨 健", 51, "apart", is_client=False, is_primary_caregiver=False),
)
SUBJECT = Subject(
    "高梨 美緒",
    "たかなし みお",
    "",
    "R03-0012",
    PartialDate(1969, 10, 4),
    "female",
    "青葉区",
    ("intellectual", "developmental"),
    "5",
)
TEAM = (
    TeamLine("相談支援センター みなと", "佐々木 亮", "サービスの調整・全体の進行", "月2回 訪問", is_lead=True),
    TeamLine("生活介護 みちくさ", "大友 由里", "日中の様子を伝える", "週5日"),
    TeamLine("青葉区障害高齢課", "菅原", "支給決定・両親の介護保険との調整", ""),
    TeamLine("地域包括支援センター あおば", "千葉 恵", "両親の退院後の支援", "月1回"),
    TeamLine("こもれび（拠点）", "佐伯 まどか", "次の住まいの検討・緊急時の受入れ", "月1回 訪問"),
)
COURSE = (
    CourseLine(PartialDate(1988, 4), "特別支援学校高等部を卒業し、生活介護を利用。"),
    CourseLine(PartialDate(2021, 8), "高梨さん本人が感染し入院。続いて稔さんと和子さんも感染し入院。"),
    CourseLine(PartialDate(2021, 9, 3), "本人の退院が決まり、両親が退院するまでの預かりを拠点が受けた（13日間）。"),
    CourseLine(PartialDate(2021, 9, 16), "両親の退院にあわせて自宅へ戻る。短期入所の体験を始めることにした。"),
    CourseLine(PartialDate(2021, 11), "短期入所を月1回。夜の不安が強く、2回目から眠れるようになった。"),
)


def a_handout(**changes: Any) -> CaseHandout:
    """Return the case on the meeting of 11/10, before it is talked over."""
    values: dict[str, Any] = {
        "meeting": "第4回 合同ケースレビュー",
        "starts_at": datetime(2021, 11, 10, 13, 30),
        "subject": SUBJECT,
        "presenter": "佐伯 まどか",
        "lead_agency": "相談支援センター みなと",
        "question": "両親が元気なうちに、親亡き後までを見据えて、次の住まいと日中をどう組み立てるか。"
        "緊急のときに受ける側が知っておくべきことは何か。",
        "diagnosis": "自閉スペクトラム症",
        "members": MEMBERS,
        "ties": ties_of(TEAM),
        "relatives": RELATIVES,
        "wish_self": "「おうちがいい。でも おとまりも できるよ」",
        "wish_family": "和子さん：体が動くうちは一緒に暮らしたい。稔の介護が重くなってきた。健には頼れない。",
        "course": COURSE,
        "team": TEAM,
        "strengths": "絵カードで予定が分かると落ち着いて動ける。みちくさに30年以上通い続けている。",
        "issues": "両親とも80代で、代わって介護できる人がいない。夜間に一人で過ごしたことがない。",
        "risks": ("carer_over_80", "no_plan"),
        "risk_view": "次に両親のどちらかが入院すれば、その日から居場所がなくなる。",
        "expected_emergency": "両親の急病・入院。夜間に本人が一人で残される。",
        "status": "preventive",
        "steps": (
            ("inquiry", date(2021, 8, 30)),
            ("in_room", date(2021, 9, 3)),
            ("exit_support", date(2021, 9, 16)),
            ("consenting", date(2021, 9, 20)),
            ("pre_identified", date(2021, 10, 1)),
            ("preventive", date(2021, 10, 1)),
        ),
        "pre_identified_on": date(2021, 10, 1),
        "our_role": "短期入所の体験を広げ、共同生活援助の見学に同行する。緊急時は当面の受入れ先となる。",
        "consent": "令和3年9月20日 本人・母から口頭で同意（ケースレビューは匿名で）",
        "points": ("wish", "carer"),
        "next_on": None,
    }
    return CaseHandout(**{**values, **changes})


_KIN = (
    ("self", "female", 56, "together"),
    ("father", "male", 84, "together"),
    ("mother", "female", 82, "together"),
    ("brother", "male", 51, "apart"),
    ("sister", "female", 60, "apart"),
    ("grandmother", "female", 104, "facility"),
    ("uncle", "male", 80, "apart"),
    ("aunt", "female", 78, "hospital"),
    ("nephew_niece", "female", 20, "apart"),
    ("spouse", "male", 58, "together"),
    ("son", "male", 20, "together"),
    ("daughter", "female", 18, "together"),
    ("grandfather", "male", None, "dead"),
    ("cousin", "male", 50, "apart"),
    ("sister", "female", 49, "apart"),
)
_AGENCIES = (
    "相談支援センター みなと",
    "生活介護 みちくさ",
    "青葉区障害高齢課",
    "地域包括支援センター あおば",
    "こもれび（拠点）",
    "訪問看護ステーション すずらん",
    "みどり病院 精神科",
    "短期入所 あさぎり",
    "民生委員",
    "社会福祉協議会",
    "権利擁護センター",
    "就労継続支援B型 はなみずき",
)


def a_family(count: int) -> tuple[Member, ...]:
    """Return up to fifteen people of one family, over five generations."""
    return tuple(
        Member(
            key, relation, sex, f"高梨 {'美稔和健恵幸実勇茂清学隆誠茜葵'[key - 1]}子", age, living,
            is_client=key == 1, is_primary_caregiver=relation == "mother",
            note="父方" if relation in ("uncle", "grandmother", "grandfather") else "",
        )
        for key, (relation, sex, age, living) in enumerate(_KIN[:count], 1)
    )  # fmt: skip


def a_team(count: int) -> tuple[TeamLine, ...]:
    """Return up to twelve agencies around a family, one of which nobody knows how often it comes."""
    return tuple(
        TeamLine(name, "佐々木 亮", "サービスの調整・全体の進行", "" if at == 8 else "月2回 訪問", is_lead=not at)
        for at, name in enumerate(_AGENCIES[:count])
    )


def ties_of(team: Sequence[TeamLine]) -> tuple[Tie, ...]:
    """Return a team as the ecomap takes it."""
    return tuple(Tie(line.organization, line.person, line.role, line.frequency, is_lead=line.is_lead) for line in team)


def a_large_case(members: int = 15, agencies: int = 12, **changes: Any) -> CaseHandout:
    """Return the case of a large family with many around it, before it is talked over."""
    team = a_team(agencies)
    return a_handout(members=a_family(members), team=team, ties=ties_of(team), **changes)


def a_reviewed_handout() -> CaseHandout:
    """Return the case after the meeting."""
    return a_handout(
        discussion="短期入所の回数を月2回に増やし、別の事業所も試す。みちくさの送迎を短期入所先からも出せるか確かめる。",
        advice="健さんには「頼る」ではなく「知っておいてもらう」ことから。医療の情報を一枚にまとめておくとよい。",
        decisions=(
            DecisionLine("佐々木", "短期入所2か所目の体験を申し込む", date(2021, 12, 10)),
            DecisionLine("佐伯", "緊急時対応プランを和子さんと作る", date(2021, 12, 24)),
            DecisionLine("菅原", "支給量の変更について確かめる", date(2021, 11, 30)),
        ),
        next_on=date(2022, 1, 12),
    )


def a_client(**changes: Any) -> Client:
    """Return the person of S4-12 as kept."""
    values: dict[str, Any] = {
        "client_no": "R03-0012",
        "name": "高梨 美緒",
        "kana": "たかなし みお",
        "birth_date": PartialDate(1969, 10, 4),
        "sex": "female",
        "ward": "青葉区",
        "address": "青葉区国分町9-9-9 みどりハイツ201",
        "housing": "owned",
        "phone": "022-000-0100",
        "disabilities": ("intellectual", "developmental"),
        "diagnosis": "自閉スペクトラム症",
        "support_category": "5",
        "medical_care": ("seizure",),
        "day_place": "生活介護 みちくさ",
        "planner": "佐々木 亮",
        "is_self_planned": False,
        "short_stay": Answer(AnswerState.YES, "短期入所あさぎり 月1回", "母", date(2021, 10, 1)),
    }
    return Client(**{**values, **changes})


def asked(value: str = "", level: str = "", *, none: bool = False) -> Answer:
    """Return an answer the mother gave on 10/1."""
    return Answer(AnswerState.NONE if none else AnswerState.YES, value, "母", date(2021, 10, 1), level)


def an_intake(**changes: Any) -> IntakeSheet:
    """Return the second version of the sheet: most is asked, some is not."""
    values: dict[str, Any] = {
        "version_no": 2,
        "made_on": date(2021, 10, 1),
        "made_by": "佐伯 まどか",
        "sources": ("self", "family"),
        "ways": ("visit",),
        "doctor": "みどり病院 小野寺医師",
        "doctor_phone": "022-000-0188",
        "medicines": asked("夕食後と就寝前。一包化。本人が袋を開け、飲み終わりを一緒に確かめる。"),
        "allergies": asked("そば（命にかかわる）"),
        "must_not": asked("背中から声をかけない。予定を急に変えない（変えるときは絵カードで伝える）。"),
        "works_well": asked("好きな電車の話。終わりの時刻を先に見せる。"),
        "panic": asked("大きな音で耳をふさぎ、走り出すことがある。静かな部屋で10分待つと落ち着く。"),
        "wandering": asked(none=True),
        "fire": asked(none=True),
        "seizures": asked("年1回ほど。5分続いたら救急。"),
        "eating": asked("箸は使える", "watch"),
        "bathing": asked("洗髪は手伝う", "partial"),
        "toilet": asked("", "independent", none=True),
        "sleep": asked("22時から6時。知らない場所では寝つけない", "watch"),
        "communication": asked("短い文と絵カード", "partial"),
        "wish_self": "「おうちがいい。でも おとまりも できるよ」",
        "wish_family": "和子さん：体が動くうちは一緒に暮らしたい。",
        "expected_emergency": "両親の急病・入院。夜間に本人が一人で残される。",
        "early_signs": "和子さんの通院が増える。みちくさを休む。",
        "candidates": "短期入所あさぎり、拠点",
        "keys": "隣の及川さんが1本預かっている",
        "issues": "代わって介護できる人がいない。",
        "risk_view": "次に両親のどちらかが入院すれば、その日から居場所がなくなる。",
        "our_role": "短期入所の体験を広げる。",
        "main_activities": "平日は生活介護。土曜の午前は和子さんと買物。",
        "life_events": [
            LifeEvent(happened_on=PartialDate(1988, 4), content="生活介護みちくさの利用を始める。"),
            LifeEvent(happened_on=PartialDate(2021, 8), content="本人、続いて両親が感染し入院。"),
        ],
        "schedule": [
            WeeklyScheduleItem(days=("mon", "tue", "wed", "thu", "fri"), starts="6:30", ends="7:30", content="朝食"),
            WeeklyScheduleItem(
                days=("mon", "tue", "wed", "thu", "fri"),
                starts="9:30",
                ends="15:30",
                content="生活介護",
                provider="みちくさ",
                kind="service",
            ),
            WeeklyScheduleItem(days=("wed",), starts="14:00", ends="15:00", content="訪問看護", kind="medical"),
            WeeklyScheduleItem(days=("sat",), starts="10:00", ends="10:30", content="母と商店街へ買物に出かける"),
            WeeklyScheduleItem(days=("sat", "sun"), starts="22:00", ends="6:00", content="就寝"),
            WeeklyScheduleItem(days=("sun",), starts="昼ごろ", ends="夕方", content="弟が来ることがある"),
        ],
    }
    return IntakeSheet(**{**values, **changes})


def an_intake_paper(**changes: Any) -> IntakePaper:
    """Return the sheet with all that stands beside it."""
    values: dict[str, Any] = {
        "intake": an_intake(),
        "case": Case(client_id=1, opened_on=date(2021, 8, 30)),
        "client": a_client(),
        "contacts": [
            ContactPerson(
                rank=1, name="高梨 和子", relation="母", phone="022-000-0100", can_decide=True, holds_key=True
            ),
            ContactPerson(rank=2, name="高梨 健", relation="弟", phone="090-0000-0102", available_hours="平日18時以降"),
            ContactPerson(rank=3, name="及川 次郎", relation="隣人", phone="022-000-0999", valid_to=date(2020, 3, 31)),
        ],
        "certificates": [
            Certificate(
                certificate_type="intellectual_booklet", grade="A", number="第12345号", valid_to=date(2024, 3, 31)
            )
        ],
        "care_items": [
            CareItem(kind="works_well", content="電車の図鑑を渡す", source="mother", confirmed_on=date(2021, 10, 1)),
            CareItem(
                kind="allergy", severity="life", content="そば", reason="救急搬送歴", source="doctor", status="to_check"
            ),
            CareItem(kind="other", content="古い話", status="void", void_reason="誤り"),
        ],
        "relatives": RELATIVES,
        "members": MEMBERS,
        "ties": ties_of(TEAM),
        "team": [
            SupportTeamMember(
                organization=line.organization,
                person=line.person,
                role_text=line.role,
                frequency=line.frequency,
                is_lead=line.is_lead,
            )
            for line in TEAM
        ],
        "consents": [
            Consent(given_on=date(2021, 9, 20), giver="self", way="oral", scope=("involvement", "review_anonymous"))
        ],
        "next_review_on": date(2021, 11, 10),
    }
    return IntakePaper(**{**values, **changes})


def everything_kept() -> Everything:
    """Return all that is kept of the person of the example, and one print of it."""
    paper = an_intake_paper()
    rows = [
        paper.client,
        paper.case,
        paper.intake,
        *paper.intake.life_events,
        *paper.intake.schedule,
        *paper.contacts,
        *paper.certificates,
        *paper.care_items,
        *paper.team,
        *paper.consents,
    ]
    kept = {thing: [row for row in rows if type(row) is thing] for thing in dict.fromkeys(map(type, rows))}
    printed = PrintLog(
        print_no="R3-0101", printed_at=datetime(2021, 10, 1, 9, 5), printed_by="佐伯", document="D-09", copies=2
    )
    return Everything(paper.client, kept, {}, [printed])
