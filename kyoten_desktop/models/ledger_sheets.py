"""The sheets of the ledger an office brings along, each column by the item it fills; template and import read them."""

from collections.abc import Mapping

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.case import Case, CaseResponse
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.disclosure import DisclosureRequest
from kyoten_desktop.models.emergency import EmergencyConsultation
from kyoten_desktop.models.follow_up import FollowUp
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.models.ledger import LedgerColumn, LedgerSheet, column
from kyoten_desktop.models.organization import Organization, OrganizationName, OrganizationPerson
from kyoten_desktop.models.person_lines import OtherName
from kyoten_desktop.models.published import PublishedFigure, PublishedTable
from kyoten_desktop.models.stay import Stay, StayRoomSegment
from kyoten_desktop.models.support import SupportRecord
from kyoten_desktop.models.word_reading import WordReading

_SUBJECT = "対象者氏名"
_NAME, _KANA = "鈴木 一郎", "すずき いちろう"
_TIME_HINT = "時刻がわからないときは日付だけでもかまいません（0:00 とします）"
_WARD_HINT = "はじめての区は選択肢に加えます"
_PARTED = "いくつもあるときは「、」で区切ります"
_KANA_COLUMN = column(Client.kana, example=_KANA)
_BIRTH = column(
    Client.birth_date,
    how="氏名と生年月日が同じ人は、同じ人とします。年だけでもかまいません",
    example="S39.10.1",
)
_EXAMPLE_DAY = "R8.4.1"
_PERSON_COLUMNS = (column(Client.name, heading=_SUBJECT, example=_NAME), _KANA_COLUMN, _BIRTH)
_STAY = (
    column(StayRoomSegment.room_id, how="居室の名前。結果が「拠点の緊急用居室」なら要ります", example="1号室"),
    column(Stay.checked_in_at, how=_TIME_HINT, example="R3.4.1 18:30"),
    column(Stay.checked_out_at, how="いまも入所中なら空けます", example="R3.4.8 10:00"),
    column(Stay.residence_before, example="自宅（家族同居）"),
    column(Stay.residence_after, example="共同生活援助"),
)
_ANONYMOUS_HINT = "空けると「匿名」になります"


def _columns_of(
    kind: type[Sheet], headings: Mapping[str, str], examples: Mapping[str, str]
) -> tuple[LedgerColumn, ...]:
    """Return a column for each item of a line of a person or of the office, as the line declares it."""
    return tuple(
        column(
            getattr(kind, item.name),
            heading=headings.get(item.name, ""),
            how=item.hint,
            example=examples.get(item.name) or _example_of(item),
            key=f"{kind.__tablename__}.{item.name}",
        )
        for item in items_of(kind)
        if not item.body_of
    )


def _example_of(item: Item) -> str:
    if item.codes:
        return CODE_TABLES[item.codes].items[0].label
    return _EXAMPLE_DAY if item.kind is Kind.DATE else ""


CALLS = LedgerSheet(
    "緊急相談",
    "緊急受入れ相談を、一行に一人ずつ書きます。結果が「拠点の緊急用居室」の相談には、居室と入所日時を書きます。"
    "居室利用はその行から作られます。",
    (
        column(EmergencyConsultation.received_at, how=_TIME_HINT, example="令和3年4月1日 17:20"),
        column(EmergencyConsultation.consult_no, how="空けると年度ごとに番号をつけます", example="R3-001"),
        column(EmergencyConsultation.referral_source, example="委託相談支援事業所"),
        column(
            EmergencyConsultation.referrer, heading="相談者", how="事業所と人の名前", example="相談センター青葉 佐藤"
        ),
        column(
            Client.name,
            EmergencyConsultation.subject_name,
            heading=_SUBJECT,
            needed=False,
            how=_ANONYMOUS_HINT,
            example=_NAME,
        ),
        column(Client.kana, EmergencyConsultation.subject_kana, example=_KANA),
        _BIRTH,
        column(EmergencyConsultation.sex, Client.sex, example="男"),
        column(EmergencyConsultation.ward, Client.ward, how=_WARD_HINT, example="青葉区"),
        column(EmergencyConsultation.reasons, how=_PARTED, example="介護者の入院"),
        column(EmergencyConsultation.in_scope, example="緊急"),
        column(EmergencyConsultation.abuse, example="なし"),
        column(EmergencyConsultation.other_tried, example="済"),
        column(EmergencyConsultation.outcome, example="拠点の緊急用居室"),
        *_STAY,
        column(EmergencyConsultation.note),
        column(
            EmergencyConsultation.is_referrer_hidden,
            heading="相談者の名前を伏せる",
            how="紙に相談者の名前を出さないときは「はい」",
            example="いいえ",
            may_lack=True,
        ),
    ),
    source=EmergencyConsultation.referral_source,
    result=EmergencyConsultation.outcome,
)
STAYS = LedgerSheet(
    "居室利用",
    "相談によらない利用（体験など）を、一行に一回ずつ書きます。",
    (
        column(Stay.stay_type, example="体験"),
        column(Client.name, heading=_SUBJECT, needed=False, how=_ANONYMOUS_HINT, example=_NAME),
        _KANA_COLUMN,
        _BIRTH,
        *_STAY,
        column(Stay.note),
    ),
    source=Stay.stay_type,
)
PREIDENTIFIED = LedgerSheet(
    "事前把握",
    "事前に把握した人を、一行に一人ずつ書きます。",
    (
        column(Case.pre_identified_on, needed=True, how="最初のインテークシートを作った日", example="R3.5.10"),
        column(Client.name, example=_NAME),
        _KANA_COLUMN,
        _BIRTH,
        column(Client.sex, example="男"),
        column(Client.ward, how=_WARD_HINT, example="青葉区"),
        column(Client.disabilities, how=_PARTED, example="知的障害"),
        column(Client.support_category, example="区分4"),
        column(Case.referral_source, example="委託相談支援事業所"),
        column(Case.lead_agency, example="相談センター青葉"),
        column(
            CaseResponse.response,
            heading="把握後の対応",
            needed=False,
            how="空けると、書くまで表3の未分類に入ります。その他は「支援継続：その他」か「相談時対応：その他」と書きます",
            example="支援継続：その他",
        ),
        column(Case.watch_level, example="中"),
        column(FollowUp.due_on, heading="次回確認日", needed=False, example="R8.12.1"),
        column(Case.closed_on, how="続いているなら空けます", example="R4.3.31"),
        column(Case.closing_reason, example="目標達成"),
        column(
            Client.died_on,
            how="終結理由が「死亡」なら書きます。年月か年だけでもかまいません",
            example="R4.3.31",
            may_lack=True,
        ),
        column(Case.note),
    ),
    source=Case.referral_source,
    result=CaseResponse.response,
)
CONTACTS = LedgerSheet(
    "支援経過",
    "支援の記録を、一行に一件ずつ書きます。",
    (
        column(SupportRecord.started_at, how=_TIME_HINT, example="R3.6.1 14:00"),
        column(SupportRecord.minutes, how="かかった時間を分で", example="30", most=1_440, unit="分"),
        column(
            Client.name,
            SupportRecord.subject,
            heading=_SUBJECT,
            needed=False,
            how="本人のいない相談は空けます",
            example=_NAME,
        ),
        _KANA_COLUMN,
        _BIRTH,
        column(SupportRecord.consultee, how="だれと話したか", example="家族"),
        column(SupportRecord.method, needed=False, example="電話相談"),
        column(
            SupportRecord.content_main,
            rest=SupportRecord.content_sub,
            needed=False,
            how=f"{_PARTED}。はじめの一つが主な支援内容です",
            example="不安の解消・情緒安定に関する支援",
        ),
        column(SupportRecord.kind, example="予防的コーディネート"),
        column(SupportRecord.partner, example="基幹相談支援センター"),
        column(SupportRecord.summary, needed=False),
        column(SupportRecord.recorded_by, how="空けると「取込」とします", example="佐藤"),
    ),
    source=SupportRecord.method,
    result=SupportRecord.kind,
    finds_by_name=True,
)
PUBLISHED = LedgerSheet(
    "公表済みの数値",
    "前の年度までに公表した表の数を、一行に一つずつ書きます。前年との比べに※をつけて使い、記録としては数えません。",
    (
        column(PublishedTable.from_on, how="表が数えている最初の日", example="R5.4.1"),
        column(PublishedTable.to_on, how="表が数えている最後の日", example="R6.3.31"),
        column(
            PublishedTable.title,
            how="「表1」のように番号だけでもかまいません",
            example="表１．緊急受入れに関する相談のあった機関と件数",
            offers="published_tables",
        ),
        column(
            PublishedFigure.row_label,
            how="印刷された行の名前。同じ名前が二つあるときは「支援継続：その他」のように書きます",
            example="警察署",
            offers="published_rows",
        ),
        column(
            PublishedFigure.column_label,
            how="表の列。空けると、表1は「合計」、ほかの表は最初の列です",
            example="受入れあり",
            offers="published_columns",
        ),
        column(PublishedFigure.figure, how="0も書きます。空の行は書きません", example="3", most=999_999),
        column(PublishedTable.source, needed=True, how="一つの表には一つだけ", example="令和5年度 協議会資料3"),
        column(PublishedTable.published_on, needed=True, how="年月か年だけでもかまいません", example="R6.5.20"),
    ),
    source=PublishedTable.title,
    result=PublishedFigure.row_label,
)
OTHER_NAMES = LedgerSheet(
    "ほかの名前",
    "通称・本名・旧姓など、その方のほかの名前を、一行に一つずつ書きます。検索で見つかり、伏せる紙で伏せられます。",
    (
        *_PERSON_COLUMNS,
        *_columns_of(
            OtherName,
            {"kind": "名前の種類", "name": "ほかの名前", "kana": "ほかの名前のふりがな"},
            {"name": "佐藤 一郎", "kana": "さとう いちろう"},
        ),
    ),
    source=OtherName.kind,
    result=OtherName.name,
    finds_by_name=True,
)
DISCLOSURES = LedgerSheet(
    "開示等の請求",
    "開示・訂正・利用停止の請求を、一行に一件ずつ書きます。決定の期限を空けると、請求の日から30日とします。",
    (*_PERSON_COLUMNS, *_columns_of(DisclosureRequest, {"kind": "請求の種類", "asker_name": "請求した人の氏名"}, {})),
    source=DisclosureRequest.kind,
    result=DisclosureRequest.decision,
    finds_by_name=True,
)
READINGS = LedgerSheet(
    "ことばとよみ",
    "緊急時対応プランのルビに使う、ことばとよみを、一行に一つずつ書きます。",
    _columns_of(WordReading, {}, {"word": "薬局", "kana": "やっきょく"}),
    source=WordReading.word,
    result=WordReading.kana,
)
BODIES = LedgerSheet(
    "機関",
    "いっしょに働く機関を、一行に一つずつ書きます。もう書いてある機関は変えません。"
    "同じ名前がもう書いてあれば、その機関に結びつけます。",
    (
        column(Organization.name, example="相談センター青葉"),
        column(Organization.kana, heading="かな", example="そうだんせんたーあおば"),
        column(Organization.org_type, heading="種別", example="委託相談"),
        column(Organization.corporation, example="社会福祉法人 青葉会"),
        column(Organization.corporation_no, how="13けた", example="1234567890123"),
        column(Organization.ward, how=_WARD_HINT, example="青葉区"),
        column(Organization.address, example="青葉区中央1-2-3"),
        column(Organization.phone, example="092-000-0001"),
        column(
            OrganizationPerson.name,
            heading="担当者",
            how=_PARTED,
            example="佐藤",
            key=f"{OrganizationPerson.__tablename__}.name",
        ),
        column(Organization.is_on_mailing_list, how="入っていれば「はい」", example="はい"),
        column(Organization.note),
        column(Organization.office_no, how="10けた。ない機関は空けます", example="4000000001", may_lack=True),
        column(
            OrganizationName.name,
            needed=False,
            how=f"この名前で書いてあるものも、この機関のものとします。{_PARTED}",
            example="青葉センター",
            may_lack=True,
            key=f"{OrganizationName.__tablename__}.name",
        ),
        column(Organization.fax, example="092-000-0002", may_lack=True),
        column(Organization.mail, example="aoba@example.jp", may_lack=True),
    ),
    source=Organization.org_type,
    result=Organization.ward,
)
