"""Three times a hundred sentences, more than half of which give somebody away: the three rates of the name check."""

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.names.spoken_of import persons_in
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil

OWN = NamedPerson(
    "澁谷 健", "しぶや けん", "大森 健", "緑川市東区本町4-5-6 コーポ青葉 203", "022-333-4444", "みちくさ作業所"
)
SUBJECT = Subject("澁谷 健", "しぶや けん", "大森 健", birth_date=PartialDate(1980, 4, 16))
MOTHER = Relative("母", "澁谷 和子", "しぶや かずこ", 72)
OTHERS = [
    NamedPerson("林 陽子", "はやし ようこ", address="緑川市西区花町12-3"),
    NamedPerson("稻葉 昭", "いなば あきら"),
    NamedPerson("佐佐木 咲子", "ささき さきこ", phone="090-5555-6666"),
    NamedPerson("𣘺本 大", "はしもと だい"),
    NamedPerson("髙橋 咲", "たかはし さき"),
    NamedPerson("小松 実", "こまつ みのる"),
    NamedPerson("秋田 茂", "あきた しげる"),
    NamedPerson("宮城 京子", "みやぎ きょうこ"),
    NamedPerson("仙台 守", "せんだい まもる"),
    NamedPerson("千葉 海斗", "ちば かいと", place="ひだまり工房"),
    NamedPerson("森 さくら", "もり さくら"),
    NamedPerson("原 誠", "はら まこと"),
    NamedPerson("南 亮", "みなみ りょう"),
    NamedPerson("関 由美", "せき ゆみ"),
    NamedPerson("大野 純", "おおの じゅん"),
    NamedPerson("長谷川静江", "はせがわしずえ"),
    NamedPerson("グエン ティ ラン", "ぐえん てぃ らん"),
    NamedPerson("山田 太一", "やまだ たいち"),
    NamedPerson("本田 勇", "ほんだ いさむ"),
    NamedPerson("福島 舞", "ふくしま まい"),
    *persons_in("司法書士 東野 一郎", "022-777-1111"),
    *persons_in("みなと病院 久米医師", ""),
]
SCANNER = NameScanner([OWN, NamedPerson("澁谷 和子", "しぶや かずこ")], Crowd(OTHERS), births=[SUBJECT.birth_date])

LEAKING = """
渋谷さんの母が入院した。
澁谷が昨夜から帰らない。
シブヤさんから夜間に電話があった。
しぶや けん と名のる男性から電話。
健は一人で留守番ができない。
健さんは薬を飲み忘れる。
旧姓の大森で通院している。
大森さんと呼ぶと返事をする。
Shibuya様宛の封書が届いた。
SHIBUYA Ken の診察券を預かった。
和子の体調が悪い。
澁谷和子より連絡があった。
渋谷宅を訪問した。
渋谷家の鍵を預かる。
母（澁谷かずこ）が付き添う。
林宅に電話したが出ない。
林家では夕食が遅い。
林母の話では眠れていない。
林の母と面談した。
林夫妻が来所した。
林様より苦情あり。
林氏は同席しなかった。
担当は林。
稲葉と買物に行く約束。
稲葉さんの隣に住む。
佐々木咲子の妹が来た。
佐々木さきこと文通している。
佐佐木さん宅に外泊した。
ささきさんが怖いと話す。
橋本君とけんかした。
高橋咲と同じ作業班。
髙橋氏の紹介で来た。
高橋さきと電話で話した。
タカハシさんが迎えに来る。
Takahashi から着信。
小松さんの車に乗った。
小松が泊まりに来る。
秋田さんと同室になった。
秋田茂の兄から電話。
宮城さんには会いたくない。
仙台さんが付き添った。
千葉君と将棋をした。
千葉海斗に手紙を書いた。
森さんの奥さんが気づいた。
森宅の前で倒れていた。
原さんが救急車を呼んだ。
南様のお宅に泊まった。
関氏が保証人になる。
Ohno さんの紹介状。
長谷川さんが送ってくれた。
グエンさんが通訳した。
山田太一の弟。
東野司法書士に相談した。
久米先生の診察を受けた。
昭和55年4月16日生まれと話す。
S55.4.16生。
1980/4/16が誕生日。
コーポ青葉の階段で転んだ。
みちくさには週3日通う。
本町四丁目5番6号へ迎えに行く。
090(5555)6666に折り返す。
"""
HARMLESS = """
仙台市の障害福祉課に問い合わせた。
宮城県の事業を使う。
小松菜とたまごを食べた。
秋田犬を飼っている。
福島県から転居した。
千葉県の施設に空きがある。
山田町の震災の話をした。
大森駅で待ち合わせる。
仙台駅まで送る。
仙台港でつりをした。
宮城野区ではない。
林の中を散歩した。
森の小道を歩くのが好き。
原っぱで遊んだ。
林業の仕事を見学した。
森林浴に出かけた。
南側の窓を開けた。
玄関の関係者以外立入禁止の札。
健やかに過ごしている。
健康診断を受けた。
和子犬をなでた。
実家に帰省した。
実母は遠方に住む。
義父の介護がある。
父方の親族とは疎遠。
本人は一人で眠れない。
母の入院で支援が要る。
世話人が夜勤に入った。
服薬を確認した。
夕食は完食した。
平成20年に手帳を取った。
令和8年4月1日から利用する。
今日は雨で外出を控えた。
短期入所を二泊利用した。
OKの返事をもらった。
Wi-Fiの設定を手伝った。
青葉まつりを見に行った。
体温は36.5度だった。
あきらめずに練習している。
さくらが咲いたので花見をした。
"""
# Written afterwards, by somebody who had not tried them: nothing was tuned to them.
SECOND_LEAKING = """
澁谷様のご自宅に伺った。
しぶやさんは朝食を残した。
渋谷健の受給者証を複写した。
ケン君は水が好きだ。
健ちゃんと呼ばれて笑った。
渋谷姓に変わったのは結婚後。
シブヤケンと署名があった。
澁谷の妹が面会に来た。
Ken Shibuyaと書かれた鞄を預かる。
大森健名義の通帳が残っている。
母の和子さんは膝が痛む。
かずこさんが電話口に出た。
カズコさん（母）に説明した。
渋谷かずこの入院先を確かめた。
本町4-5-6の鍵は大家が持つ。
緑川市東区本町４丁目５番６号へ訪問。
本町4-5に迎えの車を回す。
コーポ青葉の203号室を確認した。
022-333-4444にかけたが留守だった。
０２２（３３３）４４４４へ折り返す。
昭和55年4月16日に生まれた。
S55.4.16生の男性である。
みちくさを休みたいと言う。
みちくさ作業所の工賃が下がった。
林さんの長女が手続きをした。
林陽子に伝言を頼んだ。
ようこさんが泣いていた。
花町12-3で転倒した。
稲葉あきらと口論になった。
イナバさんの車に乗った。
佐々木さん方に泊まる。
咲子さんと同室を希望した。
090-5555-6666から着信があった。
橋本さんが殴られた。
𣘺本大の部屋で見つかった。
たかはしさきより手紙が届く。
高橋家の法事に出る。
小松さんの紹介状を受け取った。
小松実と将棋を指した。
秋田茂の隣の席を嫌がる。
秋田氏が立ち会った。
宮城京子と連れ立って来所。
仙台守が窓口に来た。
千葉くんの物を壊した。
ひだまり工房の班長から苦情。
千葉海斗の母から聞いた。
森さくらと交際している。
森さん宅の犬を怖がる。
原さんが同乗した。
原誠へ貸した金が戻らない。
南さんの弟が迎えに来た。
南亮に無断で出た。
関様より差入れ。
関由美と連絡がつかない。
大野純が見守った。
長谷川さんの声におびえる。
グエンさんは日本語を学ぶ。
山田太一と殴り合いになった。
本田さんのおばが亡くなった。
福島舞の名を出すと黙る。
久米先生の診察を受けた。
東野さんが書類を預かった。
"""
SECOND_HARMLESS = """
渋谷駅で乗り換えて通う。
渋谷区の医療機関を探した。
仙台駅まで職員が送った。
宮城野区の窓口に問い合わせた。
秋田新幹線が止まった。
秋田県産の米をもらった。
千葉県に旅行したいと話す。
福島県の実家から荷物が届く。
山田線の運休で遅れた。
林業の体験に参加した。
森林公園を散歩した。
原因は分からない。
原則として二泊までとする。
南側の窓が開いていた。
南風が強く外出をやめた。
関係機関で会議を開いた。
関節の痛みを訴えた。
大野菜の収穫を手伝った。
小松島の親戚を思い出した。
健診の結果を受け取った。
保健師と日程を合わせた。
健全な生活習慣を目指す。
平和子ども会の行事に出た。
昭和の歌を口ずさむ。
さくら色の服を選んだ。
咲いた花を写真に撮った。
実際の費用を確かめた。
事実を本人に確認した。
誠に残念だと述べた。
純粋に楽しんでいた。
舞台を見に行った。
茂みに帽子が落ちた。
守ることを三つ決めた。
勇気を出して発言した。
明るい声で挨拶した。
太一時間眠れないと話す。
陽が落ちる前に帰った。
みちくさをせずに帰宅した。
青葉が茂る道を歩いた。
福祉電話は022-000-9999である。
"""
# Written for the night, after the last change to the check, and run once: nothing was tuned to them.
THIRD_LEAKING = """
夜10時、渋谷さんから眠れないと電話があった。
澁谷本人は大丈夫と言うが声が震えていた。
母の和子が救急車で運ばれた。
和子さんの携帯は病院に置いたままだった。
健さんを短期入所へ送り届けた。
健が玄関の鍵を閉めてしまった。
旧姓大森のころの担当者に聞いた。
大森さん（現在は渋谷さん）の件で照会。
澁谷宅の郵便受けがいっぱいだった。
渋谷家の合鍵は大家が持っている。
しぶやけんと書いた名札を付けていた。
シブヤ様の荷物を預かったままである。
Shibuya名義の診察券があった。
本人の生まれは昭和55年4月16日。
1980年4月16日生まれの男性を探している。
コーポ青葉の203の灯りが消えていた。
本町4-5-6の前にパトカーが停まっている。
自宅は東区本町四丁目5番6号とのこと。
022-333-4444は呼出音のみ。
022 333 4444 に三回かけた。
みちくさ作業所の職員が付き添った。
みちくさから欠席の連絡があった。
林さんが明け方まで廊下を歩いていた。
林陽子さんの部屋で物音がした。
陽子さんにもらったと言っている。
林の父が迎えに来ると言った。
花町12-3に泊まっているらしい。
稲葉さんと夜中に外へ出た。
稲葉昭が同じ部屋を嫌がった。
イナバくんに叩かれたと訴える。
佐々木さんの悲鳴で目が覚めた。
佐佐木咲子の薬と取り違えそうになった。
咲子ちゃんが泣きやまない。
090-5555-6666へ折り返してほしい。
橋本さんの部屋の前に座り込んだ。
橋本大と二人でいるところを見た。
高橋の携帯に着信が残っていた。
髙橋咲さんとは距離を置く。
タカハシサンが来ると怖がる。
小松さんの息子が差入れを持ってきた。
小松実の叔父が保証人である。
秋田さん夫婦が見に来た。
秋田茂に財布を渡してしまった。
宮城さんのいびきで眠れない。
宮城京子の話ばかりしている。
仙台さんが先に退所した。
仙台守と口をきかない。
千葉さんの薬を誤って飲んだ。
千葉海斗から脅されたと言う。
ひだまり工房の送迎車に乗らなかった。
森さんが水を飲ませてくれた。
森さくらさんの母親から苦情。
原さんの隣の居室にしてほしい。
南さんの声が聞こえると言う。
関さんの車で帰った。
大野さんが当直に引き継いだ。
長谷川静江の葬儀に出たい。
グエンさんに英語で話しかけた。
山田太一さんの部屋に入り込んだ。
本田さんに背中を押された。
福島舞さんの写真を持っている。
東野司法書士の事務所に電話した。
久米医師の指示で様子を見る。
"""
THIRD_HARMLESS = """
夜中の二時に目を覚まし、水を飲んだ。
仙台市立病院の救急外来に相談した。
宮城県の夜間相談窓口に電話した。
千葉県内の施設はどこも満床だった。
秋田県出身で雪には慣れている。
秋田行きの夜行バスを予約していた。
福島市内のホテルに前泊した。
山田線が遅れ、迎えが間に合わない。
本田技研の工場で働いていた。
小松菜のおひたしだけ残した。
大森駅の改札で待っていた。
渋谷区役所の宿直に事情を話した。
仙台空港まで見送りに行った。
宮城野区内の宿を探した。
林道で車が立ち往生した。
森林組合の作業に出ている。
原付の免許を取りたいと話す。
原則、消灯は十時である。
南側の非常口の鍵を確かめた。
南西の風が強く窓が鳴る。
関東地方に大雨の予報が出た。
玄関先で靴を脱がない。
関節が痛むので湿布を貼った。
健康保険証の写しを受け取った。
健診は来週の火曜日である。
和室に布団を敷いた。
平和に過ごせた一日だった。
実習生が二人入った。
実際に眠ったのは三時間ほど。
誠意を持って説明した。
守衛室に鍵を返した。
茂った草を刈った。
昭和の歌番組を見て笑った。
勇気づける言葉をかけた。
舞い上がった様子で話が止まらない。
純水で薬を溶かした。
京都の親戚の家を思い出した。
さくら餅を半分食べた。
さくらの木の下で写真を撮った。
咲いたばかりの花を摘んだ。
大きな声で歌い、落ち着いた。
太陽が出てから布団を干した。
陽気がよく、窓を開けた。
由来の分からないあざがある。
ひだまりのような笑顔を見せた。
みちくさをして遅くなった。
青葉の季節になった。
本町通りを歩いて帰った。
今夜は居室に空きがない。
引継ぎは朝の七時に行う。
"""
CAUGHT, ASKED, ALTERED = 0.95, 0.10, 0
SETS = [(LEAKING, HARMLESS, ASKED), (SECOND_LEAKING, SECOND_HARMLESS, ASKED), (THIRD_LEAKING, THIRD_HARMLESS, ASKED)]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def tried(sentence: str) -> tuple[bool, bool]:
    """Return whether a sentence was asked about or something shown as changed, and whether it was altered unsaid."""
    check = NameCheck(SCANNER, Mask.ANONYMOUS)
    shown = Veil(SUBJECT, Mask.ANONYMOUS, check.cover, (MOTHER,)).text("経過", sentence)
    noticed = bool(check.found() or check.changed())
    return noticed, shown != sentence and not check.changed()


@pytest.mark.parametrize(("leaking", "harmless", "_most"), SETS)
def test_there_are_a_hundred(leaking: str, harmless: str, _most: float) -> None:
    assert len(set(lines(leaking + harmless))) >= 100


@pytest.mark.parametrize(("leaking", "_harmless", "_most"), SETS)
def test_what_gives_somebody_away_is_caught_or_asked_about(
    leaking: str, _harmless: str, _most: float, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = [sentence for sentence in lines(leaking) if not tried(sentence)[0]]
    rate = 1 - len(missed) / len(lines(leaking))
    with capsys.disabled():
        print(f"\ncaught or asked: {rate:.1%}, missed: {missed}")
    assert rate >= CAUGHT


@pytest.mark.parametrize(("_leaking", "harmless", "most"), SETS)
def test_few_harmless_ones_are_asked_about(
    _leaking: str, harmless: str, most: float, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [sentence for sentence in lines(harmless) if tried(sentence)[0]]
    rate = len(asked) / len(lines(harmless))
    with capsys.disabled():
        print(f"\nharmless but asked: {rate:.1%}: {asked}")
    assert rate <= most


@pytest.mark.parametrize(("leaking", "harmless", "_most"), SETS)
def test_nothing_is_altered_in_silence(leaking: str, harmless: str, _most: float) -> None:
    assert sum(tried(sentence)[1] for sentence in lines(leaking + harmless)) == ALTERED


@pytest.mark.parametrize("sentence", lines(HARMLESS + SECOND_HARMLESS + THIRD_HARMLESS))
def test_no_harmless_one_is_altered_at_all(sentence: str) -> None:
    cover = NameCheck(SCANNER, Mask.ANONYMOUS).cover
    assert Veil(SUBJECT, Mask.ANONYMOUS, cover, (MOTHER,)).text("経過", sentence) == sentence
