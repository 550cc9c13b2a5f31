"""D-01 ケースレビュー／事例検討 資料: one or many cases for a meeting, two pages each."""

TITLE = "ケースレビュー／事例検討 資料"
