"""設定 → 追跡: how often people are looked at, which early signs are used, how long closed cases are kept."""

from kyoten_desktop.ui.pages.settings.office_part import OfficePart


class FollowSection(OfficePart):
    """The rules of following up; one place, used by 今日, lists, badges and papers alike."""

    key = "follow"
    title = "追跡と予兆"
    why = "どのくらいの間隔で確かめるか、どの予兆を使うかを決めます。"
    names = (
        "watch_high_days", "watch_middle_days", "watch_low_days", "watch_observing_days", "signs_off",
        "retention_years",
    )  # fmt: skip
    note = (
        "空けておくと、7・30・90・180日ごとに次回確認を提案します。ケースごとの間隔があるときは、そちらが先です。\n"
        "予兆は記録から見つけたことを言葉で知らせるものです。使わないと選んだ規則は、どの画面にも紙にも出ません。\n"
        "終結後の保存年数を空けておくと5年です。期限が来ても、廃棄するのは人です。"
    )

    def detail(self) -> str:
        """Return how many signs are switched off."""
        off = len(self.desk.office.office().signs_off)
        return f"予兆の規則 {off}つを外しています" if off else "予兆の規則はすべて使います"
