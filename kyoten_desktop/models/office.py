"""The office's own settings. They lie in the case file, so that a backup carries them (DESIGN §3)."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from kyoten_desktop.models.base import Sheet
from kyoten_desktop.models.items import Kind, Need, item


class Office(Sheet, kw_only=True):
    """自所: the one row that says who keeps this file and how it counts (DOMAIN §9.1, §9.5)."""

    __tablename__ = "offices"
    noun = "拠点"
    owner_key = ""
    known_by = ("name",)

    file_id: Mapped[str] = mapped_column(nullable=False)
    is_practice: Mapped[bool] = mapped_column(nullable=False, default=False)
    name: Mapped[str] = item("拠点の名前", Kind.LINE, need=Need.TO_SAVE, section="拠点")
    municipality: Mapped[str | None] = item("委託元の市町村", Kind.LINE, section="拠点")
    report_place: Mapped[str | None] = item("報告書に書く受入れ先の名前", Kind.LINE, section="拠点")
    open_from: Mapped[str | None] = item("開所", Kind.LINE, section="開所時間", hint="9:00")
    open_to: Mapped[str | None] = item("閉所", Kind.LINE, section="開所時間", hint="17:00")
    open_weekdays: Mapped[tuple[str, ...]] = item("開所の曜日", Kind.CODES, section="開所時間", codes="weekday")
    evening_from: Mapped[str | None] = item("夜の区切り", Kind.LINE, section="開所時間", hint="18:00")
    closed_days: Mapped[str | None] = item("毎年の休業日", Kind.LINE, section="開所時間", hint="12/29-1/3")
    closed_once: Mapped[str | None] = item("臨時の休業日", Kind.LINE, section="開所時間", hint="R8.5.1、R8.9.24")
    open_once: Mapped[str | None] = item("臨時の開所日", Kind.LINE, section="開所時間", hint="R8.11.3")
    counting_mode: Mapped[str | None] = item("日数の数え方", Kind.CODE, section="数え方", codes="counting_mode")
    room_uses: Mapped[tuple[str, ...]] = item(
        "表4に数える利用種別", Kind.CODES, section="数え方", codes="stay_type", hint="すべて"
    )
    after_hours_basis: Mapped[str | None] = item(
        "閉所時に数えるもの", Kind.CODE, section="数え方", codes="after_hours_basis"
    )
    calls_since: Mapped[date | None] = item("相談の記録の始まり", Kind.DATE, section="記録の始まり")
    stays_since: Mapped[date | None] = item("利用の記録の始まり", Kind.DATE, section="記録の始まり")
    preid_since: Mapped[date | None] = item("事前把握の記録の始まり", Kind.DATE, section="記録の始まり")
    supports_since: Mapped[date | None] = item("支援経過の記録の始まり", Kind.DATE, section="記録の始まり")
    lock_minutes: Mapped[int | None] = item("自動ロック（分）", Kind.NUMBER, section="画面")
    text_size: Mapped[int | None] = item("文字の大きさ", Kind.NUMBER, section="画面", hint="13")
    retention_years: Mapped[int | None] = item("終結後の保存年数", Kind.NUMBER, section="追跡", hint="5")
    signs_off: Mapped[tuple[str, ...]] = item("使わない予兆の規則", Kind.CODES, section="追跡", codes="early_sign")
    watch_high_days: Mapped[int | None] = item("追跡レベル 高（日ごと）", Kind.NUMBER, section="追跡", hint="7")
    watch_middle_days: Mapped[int | None] = item("追跡レベル 中（日ごと）", Kind.NUMBER, section="追跡", hint="30")
    watch_low_days: Mapped[int | None] = item("追跡レベル 低（日ごと）", Kind.NUMBER, section="追跡", hint="90")
    watch_observing_days: Mapped[int | None] = item(
        "追跡レベル 経過観察（日ごと）", Kind.NUMBER, section="追跡", hint="180"
    )
    backup_folder: Mapped[str | None] = item("バックアップの二つ目の置き場所", Kind.LINE, section="バックアップ")
    backup_away_days: Mapped[int | None] = item(
        "届かないことを知らせるまで（日）", Kind.NUMBER, section="バックアップ", hint="7"
    )
