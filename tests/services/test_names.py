"""Everyone whose name must not stand on a masked paper."""

from kyoten_desktop.domain.persons import Person
from tests.builders import a_call


def test_everyone_is_read_once_with_what_gives_them_away(desk):
    desk.client.save(
        None,
        None,
        {"name": "髙橋 一郎", "kana": "たかはし いちろう", "former_name": "渡邉 一郎", "phone": "022-000-0177"},
    )
    for _ in range(2):
        desk.emergency.save(None, None, a_call())
    gone = desk.emergency.save(None, None, a_call(subject_name="阿部 陽菜", subject_kana="あべ ひな"))
    desk.emergency.discard(gone.id, gone.version)
    everyone = desk.names.everyone()
    assert set(everyone) == {
        Person("髙橋 一郎", "たかはし いちろう", "渡邉 一郎", "", "022-000-0177"),
        Person("高梨 美緒", "たかなし みお"),
        Person("阿部 陽菜", "あべ ひな"),
    }
    assert len(everyone) == 3


def test_the_scanner_of_a_call_knows_who_called_and_where_the_person_is(desk):
    call = desk.emergency.save(
        None, None, a_call(referrer="みちくさ 平井さん", referrer_phone="090-1234-5678", whereabouts="緑川市本町1-2-3")
    )
    text = "平井より 09012345678、本町1丁目2-3、髙梨のこと"
    found = desk.names.scanner_for(call).find(text)
    assert [text[match.start : match.end] for match in found] == ["平井", "09012345678", "本町1丁目2-3", "髙梨"]
    assert found[-1].who == 0
