"""D-09 インテークシート: page 1 is enough for an emergency, then the sections, last the week; filled or blank."""

from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.intake_answers import IntakePaper
from kyoten_desktop.reports.intake_emergency import emergency_page
from kyoten_desktop.reports.intake_sections import formulation, section_pages
from kyoten_desktop.reports.intake_week import week_page
from kyoten_desktop.reports.paper import Block, NewPage, Paper, PaperContext, dense
from kyoten_desktop.reports.person import Cover, Veil, as_written, subject_of, untold
from kyoten_desktop.reports.printing import pdf_of

__all__ = ["TITLE", "IntakePaper", "intake_paper", "intake_sheet"]

TITLE = "インテークシート"


def intake_sheet(filled: IntakePaper | None, labels: Labels, context: PaperContext, cover: Cover = as_written) -> bytes:
    """Return the PDF of one version; ``None`` gives the blank form. What nobody asked prints 未確認, never なし."""
    return pdf_of(intake_paper(filled, labels, context, cover))


def intake_paper(filled: IntakePaper | None, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return what stands on the paper; the day in its head is the day this version was made."""
    veil = _veil(filled, context.mask, cover)
    blocks: list[Block] = [
        *untold(veil),
        *emergency_page(filled, labels, veil, context.made_on),
        NewPage(),
        *section_pages(filled, labels, veil),
        NewPage(),
        *week_page(filled, labels, veil),
        *formulation(filled, labels, veil),
    ]
    return Paper(
        TITLE,
        context.office_name,
        filled.intake.made_on if filled else None,
        dense(blocks),
        edition=_edition(filled, context.made_on),
        handling=context.handling,
        print_no=context.print_no if filled else "",
    )


def _edition(filled: IntakePaper | None, printed_on: date) -> str:
    if filled is None:
        return "記入用紙"
    is_old = "・旧版" if filled.intake.closed_at else ""
    return f"第{filled.intake.version_no}版{is_old}（{wareki.short(printed_on)} 印刷）"


def _veil(filled: IntakePaper | None, mask: Mask, cover: Cover) -> Veil:
    if filled is None:
        return Veil(None, mask)
    near = (*filled.relatives, *(Relative(one.relation or "連絡先", one.name or "") for one in filled.contacts))
    team = tuple((one.person, one.organization or "") for one in filled.team if one.person)
    called = tuple((one.name, one.relation or "連絡先") for one in filled.contacts if one.name)
    return Veil(subject_of(filled.client), mask, cover, near, (*team, *called), filled.tells_family)
