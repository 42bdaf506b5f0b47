"""What must hold of every comparison and every total, whatever the claims."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from capex.compare import compare, unrelated
from capex.compare.algebra import WEIGHED_AMONG, relief_among
from capex.model import Claim, Kind, Metric, Source, Status
from capex.totals import total
from tests.compare.claims import FixedRates

RATES = FixedRates()
DAYS = st.sampled_from([None, date(2025, 9, 15), date(2025, 9, 17), date(2025, 11, 20), date(2026, 3, 1)])
WINDOWS = st.sampled_from(
    [
        (None, None),
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2024, 7, 1), date(2025, 6, 30)),
        (date(2026, 1, 1), date(2029, 12, 31)),
        (None, date(2028, 12, 31)),
        (date(2019, 1, 1), None),
        (date(2025, 1, 1), date(2025, 3, 31)),
    ]
)
KINDS = [
    (Kind.MONEY, ["USD", "EUR", "GBP", "CNY"], 9),
    (Kind.POWER, ["GW"], -1),
    (Kind.ENERGY, ["GWh"], -1),
    (Kind.JOBS, ["job"], 2),
    (Kind.AREA, ["km**2"], 0),
]
MONEY_METRICS = [Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING, Metric.VALUATION, Metric.REVENUE, Metric.GROWTH]
METRICS = {
    Kind.POWER: [Metric.CAPACITY],
    Kind.ENERGY: [Metric.CAPACITY],
    Kind.JOBS: [Metric.JOBS],
    Kind.AREA: [Metric.AREA],
}


@st.composite
def claims(draw: st.DrawFn, money: bool = False) -> Claim:
    """A ledger claim in a small world, so that dimensions often coincide and numbers often nearly do."""
    kind, units, exponent = KINDS[0] if money else draw(st.sampled_from(KINDS))
    ends = sorted(draw(st.lists(st.sampled_from([1, 4, 5, 10, 42, 49, 50, 60, 183, 200, 300]), min_size=1, max_size=2)))
    shape = draw(st.sampled_from(["exact", "exact", "at_least", "at_most", "range"]))
    scale = Decimal(10) ** (exponent + draw(st.sampled_from([0, 0, 0, 3])))
    low, high = (Decimal(ends[0]) * scale, Decimal(ends[-1] if shape == "range" else ends[0]) * scale)
    start, end = draw(WINDOWS)
    names = ["Meta", "OpenAI", "Oracle", "Norland"]
    return Claim(
        kind,
        None if shape == "at_most" else low,
        None if shape == "at_least" else high,
        draw(st.sampled_from(units)),
        draw(st.booleans()),
        scale,
        draw(st.sampled_from(["", *names])),
        tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True))),
        draw(st.sampled_from(["", "", "Stargate", "Stargate Abilene", "Fjordheim"])),
        draw(st.sampled_from(METRICS.get(kind, MONEY_METRICS))),
        draw(st.sampled_from([None, *Status])),
        start,
        end,
        draw(st.sampled_from(["", "worldwide", "US", "Texas", "France"])),
        draw(st.sampled_from(["", "", "first phase", "permanent", "construction", "per year", "run rate"])),
        quote="x",
        source=Source("Grid Review", draw(DAYS)),
    )


@settings(max_examples=250, deadline=None)
@given(claims(), claims(), DAYS)
def test_comparing_is_symmetric(a: Claim, b: Claim, on: date | None) -> None:
    """Which claim comes first changes neither relation nor cause nor residual nor score."""
    one, two = compare(a, b, on=on, rates=RATES), compare(b, a, on=on, rates=RATES)
    for name in ("relation", "same_fact", "deciding", "cause", "second_cause", "residual", "runner_up", "doubt"):
        assert getattr(one, name) == getattr(two, name), name
    assert abs(one.score - two.score) < 1e-9
    assert {one.tell("en"), one.tell("fr")}


@settings(max_examples=500, deadline=None)
@given(claims(), claims(), DAYS, st.sampled_from([8, WEIGHED_AMONG]))
def test_what_a_first_look_rules_out_has_nothing_to_say(a: Claim, b: Claim, on: date | None, among: int) -> None:
    """A row that is not compared would have been of another fact, surely."""
    if (a.kind is b.kind) and unrelated(a, b, on, RATES, relief_among(among)):
        found = compare(a, b, on=on, rates=RATES, among=among)
        assert (found.relation, found.doubt) == ("different", "")


@settings(max_examples=100, deadline=None)
@given(claims())
def test_a_claim_agrees_with_itself_or_says_too_little(a: Claim) -> None:
    """Nothing contradicts itself."""
    assert compare(a, a, rates=RATES).relation in ("agrees", "different")


class Pegged(FixedRates):
    """A second dollar: one X is worth exactly four dollars, and no rate ever moves."""

    worth = {**FixedRates.worth, "XAU": Decimal(4)}  # noqa: RUF012

    def rate_range(self, base: str, quote: str, on: date, days: int = 7) -> tuple[Decimal, Decimal] | None:
        if base not in self.worth or quote not in self.worth:
            return None
        rate = self.worth[base] / self.worth[quote]
        return rate, rate


def _in_gold(claim: Claim) -> Claim:
    """The claim with its dollars counted in units of four dollars."""
    if claim.unit != "USD":
        return claim
    low, high = claim.low, claim.high
    assert not isinstance(low, date) and not isinstance(high, date) and claim.step is not None
    quarter = Decimal(4)
    return claim.but(
        unit="XAU",
        low=None if low is None else low / quarter,
        high=None if high is None else high / quarter,
        step=claim.step / quarter,
    )


@settings(max_examples=150, deadline=None)
@given(claims(money=True), claims(money=True))
def test_a_fixed_rate_never_changes_a_relation(a: Claim, b: Claim) -> None:
    """Both claims restated in another currency at a fixed rate stand to each other as before."""
    if {a.unit, b.unit} != {"USD"}:
        a, b = a.but(unit="USD"), b.but(unit="USD")
    plain, gold = compare(a, b, rates=Pegged()), compare(_in_gold(a), _in_gold(b), rates=Pegged())
    assert (plain.relation, plain.cause, plain.deciding) == (gold.relation, gold.cause, gold.deciding)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Claim]:
    """Up to eight claims with ids, some of which replace or belong to earlier ones."""
    rows: list[Claim] = []
    for n, claim in enumerate(draw(st.lists(claims(), min_size=1, max_size=8))):
        earlier = [r.id for r in rows]
        tie = st.sampled_from(["", *earlier])
        rows.append(claim.but(id=f"r{n}", part_of=draw(tie), supersedes=draw(st.sampled_from(["", "", *earlier]))))
    return rows


def _summary(rows: list[Claim]) -> list[object]:
    return [
        (r.company, r.metric, r.kind, r.unit, r.low, r.high, r.counted, tuple(x.id for x in r.excluded))
        for r in total(rows)
    ]


@settings(max_examples=80, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[Claim], random: object) -> None:
    """A ledger is a set."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _summary(shuffled) == _summary(rows)


@settings(max_examples=80, deadline=None)
@given(ledgers())
def test_a_total_never_exceeds_the_naive_sum(rows: list[Claim]) -> None:
    """Leaving out can only make a sum smaller; an open end stays open."""
    for found in total(rows):
        if found.low is not None and found.naive_low is not None:
            assert found.low <= found.naive_low
        if found.naive_high is not None:
            assert found.high is not None and found.high <= found.naive_high
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


@settings(max_examples=80, deadline=None)
@given(ledgers(), st.data())
def test_a_part_of_a_counted_whole_never_changes_a_total(rows: list[Claim], data: st.DataObject) -> None:
    """However large the part is said to be."""
    before = total(rows)
    counted = [i for r in before for i in r.counted]
    if not counted:
        return
    chosen = data.draw(st.sampled_from(counted))
    whole = next(r for r in rows if r.id == chosen)
    part = data.draw(claims()).but(
        id="part", part_of=whole.id, metric=whole.metric, kind=whole.kind, unit=whole.unit, supersedes=""
    )
    part = part.but(counterparty=(), company=whole.company, project="Fjordheim")
    after = total([*rows, part])
    intervals = {(r.company, r.metric, r.kind, r.unit): (r.low, r.high) for r in before}
    assert {(r.company, r.metric, r.kind, r.unit): (r.low, r.high) for r in after if r.counted} == intervals


def test_totals_and_conflicts_grow_no_faster_than_n_log_n() -> None:
    """Four times the rows take at most six times the calls (n log n: 4.7); calls are counted, a clock would waver."""
    import sys

    from capex.conflicts import find_conflicts

    def work(n: int) -> int:
        rows = [
            Claim(
                Kind.MONEY, Decimal(i % 97 + 1) * 10**9, Decimal(i % 97 + 1) * 10**9, "USD", step=Decimal(10**9),
                company=f"Firm {i % (n // 20)}", metric=Metric.INVESTMENT, status=Status.PLANNED, id=f"r{i}",
                project=f"Site {i % (n // 5)}" if i % 2 else "", source=Source("P", date(2025, 1, 1 + i % 28)),
                period_end=date(2020 + i % 12, 12, 31) if i % 3 == 0 else None,
            )
            for i in range(n)
        ]  # fmt: skip
        calls = 0

        def count(frame: object, event: str, arg: object) -> None:
            nonlocal calls
            calls += event == "call"

        sys.setprofile(count)
        try:
            total(rows)
            find_conflicts(rows, rates=RATES)
        finally:
            sys.setprofile(None)
        return calls

    small = work(500)
    assert work(2000) < 6 * small
