"""Choices of the office itself and of who works there: 役職, 役割, 整備類型, who runs it (S0-02, S1-04, S3-04)."""

from kyoten_desktop.domain.codes.table import choices, table

BASE_COORDINATOR = "base_coordinator"
ENTRUSTED = "entrusted"

POST = table(
    "post",
    "役職",
    *choices("""
    base_coordinator 拠点コーディネーター
    manager 管理者
    planner 相談支援専門員
    consultant 相談員
    strengthening 機能強化員
    regional 地域支援員
    supporter 支援員
    clerk 事務員
    other その他
"""),
)

OFFICE_ROLE = table("office_role", "役割", *choices("base 拠点\ncore 基幹\nboth 拠点・基幹"))

BASE_TYPE = table("base_type", "整備類型", *choices("multi 多機能拠点整備型\nareal 面的整備型\ncombined 併用型"))

OPERATION = table("operation", "運営", *choices("direct 直営\nentrusted 委託"))

OFFICE_TABLES = (POST, OFFICE_ROLE, BASE_TYPE, OPERATION)
