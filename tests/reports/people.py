"""What the tests of the papers about people share: the example of S4-12, from the first call to the review."""

from datetime import date, datetime
from typing import Any

from kyoten_desktop.domain.case_handout import CaseHandout, CourseLine, DecisionLine, TeamLine
from kyoten_desktop.domain.ecomap import Tie
from kyoten_desktop.domain.family import Member
from kyoten_desktop.domain.partial_date import PartialDate
from kyoten_desktop.domain.subject import Relative, Subject

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
TIES = tuple(Tie(line.organization, line.person, line.role, line.frequency, is_lead=line.is_lead) for line in TEAM)
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
        "ties": TIES,
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
