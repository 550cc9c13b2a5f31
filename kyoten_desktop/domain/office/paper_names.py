"""What each paper is called, by the code under which the log knows it: nobody in the office reads codes."""

from collections.abc import Mapping

PAPER_NAMES: Mapping[str, str] = {
    "D-01": "ケースレビュー／事例検討 資料",
    "D-02": "緊急受入れ実績報告",
    "D-04": "月次報告（基幹宛）",
    "D-05": "緊急受入れ相談票",
    "D-09": "インテークシート",
    "D-10": "予防的支援 追跡台帳",
    "D-16": "居室稼働表",
    "D-17": "緊急時対応プラン",
    "D-18": "同意書",
    "D-20": "経過記録（開示用）",
    "D-22": "記録一式（開示用）",
    "D-23": "緊急の予兆 一覧",
    "D-24": "緊急連絡網",
    "D-25": "担当引継ぎ一覧",
    "D-26": "当番表",
}


def paper_name(document: str) -> str:
    """Return how a paper of the log is called; one that was logged by its name is called by it."""
    return PAPER_NAMES.get(document, document)
