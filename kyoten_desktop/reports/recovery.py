"""回復キー: the sheet for the office safe. It opens the case file when the passphrase is forgotten (DESIGN §4)."""

from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.reports.paper import Block, CodeGroups, Field, Fields, Head, Paper, Prose

GROUP = 4
_HOW_TO_USE = (
    "合言葉を忘れたときは、合言葉の画面で「回復キーで開く」をえらびます。",
    "上の回復キーを左上から順に入れます。大文字と小文字、空白とハイフンの違いは気にしなくてかまいません。",
    "開いたら、新しい合言葉を決めます。そのとき新しい回復キーが印刷されます。",
)
_HOW_TO_KEEP = (
    "金庫など、鍵のかかる場所に入れてください。この紙を持つ人は、合言葉がなくても記録を開けます。",
    "パソコンと同じかばんや、同じ机に入れないでください。写真に撮ること、メールで送ることもしないでください。",
    "合言葉を変えると、この紙は使えなくなります。新しい紙を金庫に入れ、この紙は細かく切って捨ててください。",
    "この紙と合言葉の両方をなくすと、記録は誰にも開けません。作った会社にも開ける方法はありません。",
)


def recovery_paper(office_name: str, file_id: str, code: str, made_on: date) -> Paper:
    """Return what stands on the sheet; ``code`` prints in groups of four whatever marks it came with."""
    letters = "".join(letter for letter in code if letter.isalnum())
    groups = tuple(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
    facts = (
        (Field("拠点の名前", office_name),),
        (Field("ファイル番号", file_id, share=1.4), Field("作成日", wareki.long(made_on))),
    )
    blocks: tuple[Block, ...] = (
        Fields(facts),
        Head("回復キー"),
        CodeGroups(groups),
        Head("使い方"),
        *(Prose(text, mark=f"{number}．") for number, text in enumerate(_HOW_TO_USE, start=1)),
        Head("しまい方"),
        *(Prose(text, mark="・") for text in _HOW_TO_KEEP),
        Head("しまった記録"),
        Fields(
            (
                (Field("しまった場所", "", pen=1), Field("しまった人", "", pen=1)),
                (Field("しまった日", "令和　　年　　月　　日"), Field("確かめた人", "", pen=1)),
            ),
            closes=True,
        ),
    )
    return Paper("回復キー", office_name, made_on, blocks, handling="取扱注意・金庫保管")
