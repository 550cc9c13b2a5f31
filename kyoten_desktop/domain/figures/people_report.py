"""The half of the report that is about people before the emergency: 表3, 支援延件数, 共同支援, ストック, M-07."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kyoten_desktop.domain.calls.known_tally import KnownRow, KnownTally, known_tally
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.figures.after_hours import AfterHoursBasis
from kyoten_desktop.domain.figures.joint_partners import JointNaming, JointPartners, joint_partners
from kyoten_desktop.domain.figures.joint_tally import (
    KIKAN,
    JointRow,
    JointTally,
    PartnerFigures,
    joint_tally,
    partner_figures,
)
from kyoten_desktop.domain.figures.people_sentences import (
    contacts_sentence,
    joint_sentence,
    known_sentences,
    preid_sentences,
    stock_notes,
    stock_sentence,
    time_band_sentence,
)
from kyoten_desktop.domain.figures.plan_consultations import PlanConsultations
from kyoten_desktop.domain.figures.preid import (
    STOCK,
    PreIdRow,
    PreIdTable,
    Stock,
    preid_problems,
    preid_table,
    stock,
    stock_table,
)
from kyoten_desktop.domain.figures.published import PublishedFigures, beside_columns, beside_published
from kyoten_desktop.domain.figures.published_people import beside_published_stock, published_contacts
from kyoten_desktop.domain.figures.reconcile import OF_CASES, Mismatch
from kyoten_desktop.domain.figures.record_start import (
    Coverage,
    RecordKind,
    RecordStarts,
    is_comparable,
    latest,
    left_out,
    recorded,
    recorded_by,
)
from kyoten_desktop.domain.figures.support_tally import (
    CONTACTS,
    EVENTS,
    PREVENTIVE,
    Axis,
    AxisCodes,
    Banded,
    Contacts,
    SupportRow,
    contacts,
    contacts_table,
    rows_in,
    support_tables,
)
from kyoten_desktop.domain.figures.tally import Footnote, TallyTable, noted, with_start
from kyoten_desktop.domain.figures.trend import recorded_or_published, trend_windows
from kyoten_desktop.domain.figures.writing import in_city_digits

_KIKAN_WORD = "基幹"


@dataclass(frozen=True)
class PeopleRecords:
    """What is counted. Cases and joint supports are those of the whole file, calls those of the window.

    Support records are those of the window and of the years it is shown beside.

    ``keeps_records`` tells whether the file has any support record at all.
    """

    cases: Sequence[PreIdRow] = ()
    supports: Sequence[SupportRow] = ()
    joints: Sequence[JointRow] = ()
    calls: Sequence[KnownRow] = ()
    keeps_records: bool = False
    namings: Sequence[JointNaming] = ()
    published: Sequence[PublishedFigures] = ()


@dataclass(frozen=True)
class PeopleSettings:
    """What the office has settled: its words for 表3 and for the axes, its hours; ``today`` ends stocks.

    ``basis`` says what is counted by 時間帯, ``starts`` since when its records are complete, ``partners`` are those of
    共同支援, ``body_kinds`` the kinds of bodies, both with the office's words.
    """

    today: date
    starts: RecordStarts
    hours: OfficeHours = field(default_factory=OfficeHours)
    labels: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, str] | None = None
    axes: Mapping[Axis, AxisCodes] = field(default_factory=dict)
    basis: AfterHoursBasis = AfterHoursBasis.RECORDS
    partners: Mapping[str, str] = field(default_factory=dict)
    body_kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PeopleFigures:
    """The figures of one window. ``has_people`` and ``has_records`` tell whether anything is on file to be counted.

    ``plans`` tells of the last day of the window that is there; of one that is over, the limit alone.
    """

    pre_identified: PreIdTable
    stock: Stock
    support: Mapping[Axis, TallyTable]
    contacts: Contacts
    preventive: Contacts
    joint: JointTally
    partners: tuple[PartnerFigures, ...]
    known: KnownTally
    bodies: JointPartners
    has_people: bool = False
    has_records: bool = False
    people_sentences: tuple[str, ...] = ()
    support_sentences: tuple[str, ...] = ()
    problems: tuple[Mismatch, ...] = ()
    basis: AfterHoursBasis = AfterHoursBasis.RECORDS
    by_year: tuple[TallyTable, ...] = ()
    plans: PlanConsultations | None = None
    stock_by_year: tuple[TallyTable, ...] = ()
    contacts_by_year: tuple[TallyTable, ...] = ()

    @property
    def tables(self) -> tuple[TallyTable, ...]:
        """Every table of the window, 表3 first."""
        standing = stock_table(self.stock, self.pre_identified.period)
        return (self.pre_identified, standing, contacts_table(self.contacts, self.preventive), *self.support.values())

    @property
    def people_notes(self) -> tuple[Footnote, ...]:
        """What 表3 and the sentences of its chapter mean and leave out, below the table wherever both are told."""
        told = self.known.footnotes if known_sentences(self.known) else ()
        beside = [Footnote(note) for note in stock_notes(self.stock)]
        return tuple({str(note): note for note in (*self.pre_identified.footnotes, *beside, *told)}.values())

    @property
    def is_ahead(self) -> bool:
        """Whether the window has not begun: then nothing is said of it."""
        return self.pre_identified.recorded is not None and self.pre_identified.recorded.is_ahead

    @property
    def contact_tables(self) -> Mapping[Axis, TallyTable]:
        """The tables that say anything: where no record is kept, only the calls by 時間帯, if there were any."""
        if self.has_records:
            return self.support
        by_band = self.support[Axis.TIME_BAND]
        return {Axis.TIME_BAND: by_band} if by_band.sum_of(EVENTS).count else {}

    @property
    def contacts_words(self) -> str:
        """What the contact tables count, as their heading says it."""
        basis = AfterHoursBasis.BOTH if self.has_records and self.basis.counts_calls else self.basis
        return basis.words.what

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences in the order of the paper."""
        return self.people_sentences + self.support_sentences


def people_figures(
    settings: PeopleSettings, records: PeopleRecords, period: Period, comparison: Period | None
) -> PeopleFigures:
    """Count a window; ``comparison`` is the one of 表3 and may have another length. Stocks stand at its last day."""
    starts = settings.starts
    table = _preid(settings, records, period, comparison)
    as_of = min(period.to_on, settings.today)
    then, kept = recorded_by(starts, RecordKind.SUPPORTS, as_of), recorded(starts, RecordKind.SUPPORTS, period)
    counted = PeopleFigures(
        pre_identified=table,
        stock=beside_published_stock(stock(records.cases, as_of, starts), records.published),
        support=_support_beside(settings, records, period, comparison),
        contacts=contacts(records.supports, period, kept=kept),
        preventive=contacts(records.supports, period, PREVENTIVE, kept=kept),
        joint=joint_tally(records.joints, as_of, kept=then),
        partners=partner_figures(
            records.joints,
            [(row.id, row.partner) for row in rows_in(records.supports, period)],
            settings.partners,
            as_of,
            (then, kept),
        ),
        known=known_tally(records.calls, period, recorded(starts, RecordKind.CALLS, period)),
        bodies=joint_partners(records.namings, settings.body_kinds, kept),
        has_people=any(row.pre_identified_on is not None for row in records.cases),
        has_records=records.keeps_records,
        basis=_basis_counted(settings, records),
        by_year=tuple(_preid_of_year(settings, records, window) for window in trend_windows(period, settings.today)),
        stock_by_year=_stock_by_year(settings, records, period),
        contacts_by_year=_contacts_by_year(settings, records, period),
        problems=tuple(replace(found, of=OF_CASES) for found in preid_problems(table, records.cases, settings.today)),
    )
    of_people, of_support = _people_sentences(counted), _support_sentences(counted)
    return replace(
        counted,
        people_sentences=tuple(map(in_city_digits, of_people)),
        support_sentences=tuple(map(in_city_digits, of_support)),
    )


def _preid(settings: PeopleSettings, records: PeopleRecords, period: Period, comparison: Period | None) -> PreIdTable:
    """Count 表3; a comparison that reaches before 記録の始まり is left out and said (DOMAIN §9.12)."""
    starts, part = settings.starts, period.so_far(settings.today)
    is_left_out = comparison is not None and not is_comparable(starts, RecordKind.PREID, comparison, part)
    beside = None if is_left_out else comparison
    counted = preid_table(records.cases, settings.labels, period, beside, settings.reports, settings.today)
    table = with_start(counted, recorded(starts, RecordKind.PREID, period))
    if comparison is None or not is_left_out:
        return table
    beside_it = beside_published(table, records.published, comparison)
    if is_comparable(starts, RecordKind.PREID, part):
        return beside_it or noted(table, left_out(starts, RecordKind.PREID, comparison))
    is_known = beside_it is not None or is_comparable(starts, RecordKind.PREID, comparison)
    return noted(table, left_out(starts, RecordKind.PREID, part if is_known else comparison))


def _preid_of_year(settings: PeopleSettings, records: PeopleRecords, window: Period) -> TallyTable:
    counted = preid_table(records.cases, settings.labels, window, None, settings.reports, settings.today)
    kept = recorded(settings.starts, RecordKind.PREID, window)
    return recorded_or_published(counted, preid_table((), settings.labels, window), kept, records.published)


def _stock_by_year(settings: PeopleSettings, records: PeopleRecords, period: Period) -> tuple[TallyTable, ...]:
    """Return the stock at the end of each year; none where nobody was ever known and nothing was published."""
    is_published = any(one.table == STOCK for one in records.published)
    if not is_published and all(row.pre_identified_on is None for row in records.cases):
        return ()
    return tuple(_stock_of_year(settings, records, window) for window in trend_windows(period, settings.today))


def _stock_of_year(settings: PeopleSettings, records: PeopleRecords, window: Period) -> TallyTable:
    own = stock_table(stock(records.cases, window.to_on, settings.starts), window)
    printed = stock_table(stock((), window.to_on, settings.starts), window)
    last_day = Period(window.to_on, window.to_on)
    kept = recorded(settings.starts, RecordKind.PREID, last_day)
    return recorded_or_published(own, printed, kept, records.published)


def _contacts_by_year(settings: PeopleSettings, records: PeopleRecords, period: Period) -> tuple[TallyTable, ...]:
    """Return 支援延件数 of each year; none of an office that keeps no records and published none."""
    published = published_contacts(records.published)
    if not records.keeps_records and all(one.table != CONTACTS for one in published):
        return ()
    found = []
    for window in trend_windows(period, settings.today):
        kept = recorded(settings.starts, RecordKind.SUPPORTS, window)
        own, printed = (
            contacts_table(contacts(rows, window, kept=kept), contacts(rows, window, PREVENTIVE, kept=kept))
            for rows in (records.supports, ())
        )
        found.append(recorded_or_published(own, printed, kept, published))
    return tuple(found)


def _support_beside(
    settings: PeopleSettings, records: PeopleRecords, period: Period, comparison: Period | None
) -> dict[Axis, TallyTable]:
    """Count the contacts; beside them what was published of 前年同期, where the office did not record it itself."""
    tables = _support_tables(settings, records, period)
    earlier = period.so_far(settings.today).previous()
    if comparison is None or not records.published or is_comparable(settings.starts, RecordKind.SUPPORTS, earlier):
        return tables
    printed = support_tables((), settings.axes, settings.hours, earlier)
    return {
        axis: beside_columns(table, records.published, printed[axis])
        if table.recorded and table.recorded.coverage is Coverage.COMPLETE
        else table
        for axis, table in tables.items()
    }


def _basis_counted(settings: PeopleSettings, records: PeopleRecords) -> AfterHoursBasis:
    """Return what is counted by 時間帯: of an office without any support record, the calls alone."""
    is_both = settings.basis is AfterHoursBasis.BOTH
    return AfterHoursBasis.CALLS if is_both and not records.keeps_records else settings.basis


def _support_tables(settings: PeopleSettings, records: PeopleRecords, period: Period) -> dict[Axis, TallyTable]:
    """Count the contacts; what 時間帯別 counts began where the later of its kinds began."""
    basis = _basis_counted(settings, records)
    calls, left_out = (
        [
            SupportRow(call.id, call.client_id, call.received_at, is_call=True, is_named=call.is_named)
            for call in records.calls
            if call.is_placed is placed
        ]
        for placed in (True, False)
    )
    banded = Banded(basis, calls, left_out)
    tables = support_tables(records.supports, settings.axes, settings.hours, period, banded)
    kept = {kind: recorded(settings.starts, kind, period) for kind in (RecordKind.SUPPORTS, RecordKind.CALLS)}
    found = {axis: with_start(table, kept[RecordKind.SUPPORTS]) for axis, table in tables.items()}
    counts = {kept[RecordKind.SUPPORTS]} if basis is not AfterHoursBasis.CALLS else set()
    if basis.counts_calls:
        counts.add(kept[RecordKind.CALLS])
    found[Axis.TIME_BAND] = with_start(tables[Axis.TIME_BAND], latest(counts))
    return found


def _people_sentences(figures: PeopleFigures) -> tuple[str, ...]:
    """Return what 表3 says; an office that keeps no such sheets is not told that there were none."""
    if not figures.has_people or figures.is_ahead:
        return ()
    return (
        *preid_sentences(figures.pre_identified),
        stock_sentence(figures.stock),
        *known_sentences(figures.known),
    )


def _support_sentences(figures: PeopleFigures) -> tuple[str, ...]:
    """Return what the records and the joint supports say; nothing of an office that keeps none."""
    found: list[str | None] = []
    if figures.is_ahead:
        return ()
    if figures.has_records:
        found.append(contacts_sentence(figures.preventive))
    if figures.contact_tables:
        found.append(time_band_sentence(figures.support[Axis.TIME_BAND], figures.basis))
    found += [
        joint_sentence(one.cases, _KIKAN_WORD if one.code == KIKAN else one.label)
        for one in figures.partners
        if one.cases.cumulative.count
    ]
    return tuple(sentence for sentence in found if sentence)
