"""What the practice office wrote beside its people: homes, contacts, care, consent, intake; in one transaction."""

from collections.abc import Iterable
from datetime import date, timedelta

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import (
    CareItem,
    CareRole,
    Case,
    Certificate,
    Client,
    Consent,
    ContactPerson,
    FamilyMember,
    Household,
    IntakeSheet,
    JointParticipant,
    JointSupport,
    LifeEvent,
    Sheet,
    SupportTeamMember,
    WeeklyScheduleItem,
)
from kyoten_desktop.practice import people_words as words
from kyoten_desktop.practice.people_words import Known
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries
from kyoten_desktop.storage.people import intake as intake_queries

_KIN = {
    "mother": ("母", "female", "さちえ", "幸恵"),
    "father": ("父", "male", "いさお", "功"),
    "younger": ("妹", "female", "ひな", "陽菜"),
}
_OLD = 75
_JOINT_ENDED = 4
_TAKE_PART = (("緑川市基幹相談支援センター", "家庭訪問と進め方の相談"), ("短期入所やまびこ", "体験の受入れ"))
_SIBLINGS = ("小林 守", "小林 望")
_WITHOUT_CONSENT = ("竹内 結衣", "宮崎 葵", "横山 昭")
_BY_GROUND = "石川 美月"
_ROLES = ("meals", "medication", "money", "transport", "watching", "hospital_visits", "night", "procedures")
_ASKED = (
    "toilet",
    "bathing",
    "moving",
    "sleep",
    "money",
    "communication",
    "allergies",
    "fire",
    "wandering",
    "infection",
)
_TOLD = {
    "medicines": "朝夕に二種類。飲みこぼすことがある。",
    "must_not": "急に予定を変えない。",
    "works_well": "先に絵で見せると落ち着く。",
    "eating": "軟らかめ。かまずに飲み込む。",
    "panic": "大きな音で耳をふさぎ、家を出ることがある。",
}


def write_homes(session: Session, today: date, operator: str) -> None:
    """Write homes, contacts, care, consent and intake of everybody known beforehand, each as the forms would."""
    known = {person.name: person for person in words.PEOPLE}
    homes: dict[str, Household] = {}
    for number, facts in enumerate(ledger_queries.cases(session)):
        client, case = session.get_one(Client, facts.client_id), session.get_one(Case, facts.id)
        person = known[client.name]
        lines = [
            *_contacts(person, client, number),
            *_care(person, client, number, today),
            *_team(case, number, today),
            *_consents(person, case),
        ]
        session.add_all(lines)
        session.flush()
        session.add_all(_partners([line for line in lines if isinstance(line, JointSupport)]))
        client.short_stay = _answer(number % 3, "年に二回", today)
        client.address, client.phone = f"緑川市みどり町{number + 1}丁目", f"000-0000-{number + 1:04d}"
        case.coordinator = operator
        _write_intake(intake_queries.versions(session, case.id)[0], person, number, today)
        _write_home(session, homes, person, client, today)


def _write_home(session: Session, homes: dict[str, Household], person: Known, client: Client, today: date) -> None:
    surname = person.name.split()[0]
    if person.name in _SIBLINGS[1:]:
        home = homes[surname]
        client.household_id = home.id
        session.add(_member(home, client.name, "sister", person.sex, client.birth_date, client_id=client.id))
        return
    if not person.home:
        return
    home = homes[surname] = Household(household_no=f"H{len(homes) + 1:04d}", address=client.address)
    session.add(home)
    session.flush()
    client.household_id = home.id
    session.add(_member(home, client.name, "self", person.sex, client.birth_date, client_id=client.id))
    for place, (kin, age) in enumerate(person.home):
        _, sex, _, given = _KIN[kin]
        line = _member(
            home, f"{surname} {given}", "sister" if kin == "younger" else kin, sex, PartialDate(today.year - age)
        )
        line.is_primary_caregiver = place == 0
        line.health = "chronic" if age >= _OLD else "good"
        line.carer_burden = "夜に何度も起きる" if place == 0 and person.level == "high" else None
        session.add(line)


def _member(
    home: Household, name: str, relation: str, sex: str, birth: PartialDate | None, client_id: int | None = None
) -> FamilyMember:
    return FamilyMember(
        household_id=home.id,
        client_id=client_id,
        name=name,
        relation=relation,
        sex=sex,
        birth_date=birth,
        living="together",
    )


def _contacts(person: Known, client: Client, number: int) -> Iterable[Sheet]:
    surname = person.name.split()[0]
    callers = [(f"{surname} {_KIN[kin][3]}", _KIN[kin][0]) for kin, age in person.home if kin != "younger"]
    callers.append((words.AGENCIES[number % 3], "相談支援専門員"))
    for rank, (name, relation) in enumerate(callers, start=1):
        yield ContactPerson(
            client_id=client.id,
            rank=rank,
            name=name,
            relation=relation,
            phone=f"000-{number + 1:04d}-{rank:04d}",
            can_decide=rank == 1,
            holds_key=rank == 1 and bool(person.home),
        )


def _care(person: Known, client: Client, number: int, today: date) -> Iterable[Sheet]:
    for place in range(number % 4):
        kind, severity, content, reason, source = words.CARE[(number + place) % len(words.CARE)]
        yield CareItem(
            client_id=client.id,
            kind=kind,
            severity=severity,
            content=content,
            reason=reason,
            source=source,
            confirmed_on=today - timedelta(days=min(person.known_days, 30 * (place + 1))),
            status="to_check" if (number + place) % 5 == 0 else "active",
        )
    if number % 2 == 0:
        yield Certificate(
            client_id=client.id,
            certificate_type="welfare_service",
            number=f"00000{number + 1:05d}",
            issued_on=today - timedelta(days=300),
            valid_to=today + timedelta(days=25 + 40 * number),
            renewal_alert_days=60,
            municipality="緑川市",
        )
    if person.home and person.level == "high":
        for place, role in enumerate(_ROLES):
            cover = ("none", "partial", "full")[(number + place) % 3]
            yield CareRole(
                client_id=client.id,
                role=role,
                performed_by=_KIN[person.home[0][0]][0],
                frequency="毎日" if place % 2 == 0 else "週に二回",
                backup=None if cover == "none" else words.AGENCIES[4],
                cover=cover,
            )


def _team(case: Case, number: int, today: date) -> Iterable[Sheet]:
    if case.closed_on is None:
        yield SupportTeamMember(
            case_id=case.id, organization=case.lead_agency, role_text="全体の調整", is_lead=True, frequency="月に一回",
            from_on=case.pre_identified_on,
        )  # fmt: skip
        yield SupportTeamMember(
            case_id=case.id, organization="生活介護ひだまり", role_text="日中の見守り", frequency="週に五日",
            from_on=case.pre_identified_on,
        )  # fmt: skip
    if number % 4 == 1 and case.pre_identified_on is not None:
        yield JointSupport(
            case_id=case.id,
            partner="kikan",
            from_on=max(case.pre_identified_on, today - timedelta(days=200)),
            to_on=today - timedelta(days=15) if number % 8 > _JOINT_ENDED else None,
            outline="短期入所の体験と住まいの見通しを一緒に考える。",
            policy="月に一度、基幹と家庭訪問をして、体験の日数を増やす。",
        )


def _partners(joints: Iterable[JointSupport]) -> Iterable[Sheet]:
    for joint in joints:
        for name, role in _TAKE_PART:
            yield JointParticipant(joint_id=joint.id, organization=name, role_text=role)


def _consents(person: Known, case: Case) -> Iterable[Sheet]:
    if person.name in _WITHOUT_CONSENT:
        return
    if person.name == _BY_GROUND:
        yield Consent(
            case_id=case.id, given_on=case.pre_identified_on, giver="none",
            legal_ground="生命・身体の保護のため。連絡がつかず、家賃と食事の見守りを先に始めた。",
        )  # fmt: skip
        return
    by_family = bool(person.home) and person.category in ("5", "6")
    yield Consent(
        case_id=case.id,
        given_on=case.pre_identified_on,
        giver="family" if by_family else "self",
        giver_name=f"{person.name.split()[0]} {_KIN[person.home[0][0]][3]}" if by_family else None,
        relation=_KIN[person.home[0][0]][0] if by_family else None,
        way="oral" if person.age % 2 else "written",
        scope=("involvement", "team", "placement", "review_anonymous") if person.age % 3 else ("involvement", "team"),
        family_data_included=by_family,
        explained_by="佐伯 由美",
    )


def _write_intake(sheet: IntakeSheet, person: Known, number: int, today: date) -> None:
    """Answer some questions and leave the others 未確認, as it is in an office."""
    sheet.made_by = "佐伯 由美"
    sheet.sources, sheet.ways = ("self", "family"), ("visit",)
    sheet.doctor = "緑川こころのクリニック" if person.disability == "psychiatric" else "みどりの森医院"
    for place, item in enumerate(_ASKED):
        if (place + number) % 3:
            setattr(sheet, item, Answer(AnswerState.NONE, "", "母" if person.home else "本人", sheet.made_on))
    for place, (item, told) in enumerate(_TOLD.items()):
        if (place + number) % 4:
            setattr(sheet, item, _answer(1, told, sheet.made_on or today))
    sheet.wish_self = ("このまま家で暮らしたい。", "一人で暮らしてみたい。", "友だちがほしい。")[number % 3]
    sheet.wish_family = "親が元気なうちに、泊まる練習をしてほしい。" if person.home else None
    sheet.expected_emergency = "主に介護する母の入院" if person.home else "体調をくずして動けなくなること"
    sheet.issues = "夜を任せられる人がいない。短期入所を使ったことがない。"
    sheet.our_role = "夜間の緊急時に受けられるよう、体験利用と情報の整理をする。"
    sheet.life_events = [
        LifeEvent(happened_on=PartialDate(today.year - person.age - 1), content="緑川市に生まれる"),
        LifeEvent(happened_on=PartialDate(today.year - person.age + 17, 4), content="高等部を卒業し、通所を始める"),
    ]
    sheet.schedule = [
        WeeklyScheduleItem(
            days=("mon", "tue", "wed", "thu", "fri"), starts="9:30", ends="15:30", content="生活介護", kind="service",
            provider="生活介護ひだまり",
        ),
        WeeklyScheduleItem(days=("sat",), starts="10:00", ends="11:30", content="買い物", kind="leisure"),
    ]  # fmt: skip


def _answer(kind: int, told: str, on: date) -> Answer | None:
    states = (None, Answer(AnswerState.YES, told, "母", on), Answer(AnswerState.NONE, "", "本人", on))
    return states[kind]
