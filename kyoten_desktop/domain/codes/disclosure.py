"""Choices of requests about one's own data (個人情報保護法 5章: 開示, 訂正, 利用停止)."""

from kyoten_desktop.domain.codes.table import choices, table

DISCLOSURE_KIND = table(
    "disclosure_kind",
    "請求の種類",
    *choices("disclose 開示\ncorrect 訂正・追加・削除\nstop 利用停止・消去\nstop_giving 第三者への提供の停止"),
)

DISCLOSURE_ASKER = table(
    "disclosure_asker", "請求した人", *choices("self 本人\nlegal 法定代理人\nagent 任意の代理人\nother その他")
)

DISCLOSURE_DECISION = table(
    "disclosure_decision", "請求の決定", *choices("full 全部\npart 一部\nnone 不開示・応じない\nwithdrawn 取り下げ")
)

DISCLOSURE_TABLES = (DISCLOSURE_KIND, DISCLOSURE_ASKER, DISCLOSURE_DECISION)
