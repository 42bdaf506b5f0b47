"""`compare`: the one place that says how two claims stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from math import log2

from capex.compare.causes import Explanation, explain
from capex.compare.comparison import Agreement, Comparison, Phrase
from capex.compare.digits import digit_bits, shared_digits
from capex.compare.dimensions import Aligned, Alignment, Match, align, one_subject, parties
from capex.compare.exchange import REFERENCE, UNITY, Rates, days_of, factor_range
from capex.compare.identity import Identity, identify
from capex.compare.intervals import Meeting, implied, is_vague, meet, stated
from capex.compare.periods import years
from capex.compare.regions import WORLD
from capex.compare.scopes import RATES, rate_of
from capex.compare.telling import field_of, rate_words, tolerance_of
from capex.compare.weights import weights
from capex.compare.wording import Amount, Term, Worded
from capex.model import Claim, Kind, derived

#: A rounding smaller than this is the writer's freedom, not an error.
_FREE_ROUNDING = Decimal("0.05")
#: Of two values further apart than this, with no cause, one rather tells of a part than wrongly of the whole.
_UNEXPLAINED = Decimal(2)
#: And of two values further apart than this, one has nothing to do with the other.
_ANOTHER = Decimal(10)
#: The values have something in common.
_MET = (Meeting.EQUAL, Meeting.OVERLAP)
_CLOSENESS = (Meeting.EQUAL, Meeting.OVERLAP, Meeting.LOOSE, Meeting.REVERSED, Meeting.DISJOINT)
_YEAR = Decimal("365.25")
#: Two exact figures further apart than this are not one rounded, however few digits they are written with.
_ROUNDS = Decimal("1.25")
#: How far behind the best explanation the runner-up may be to be worth naming.
_CLOSE = 1.0

#: The size of ledger the weights are for.
WEIGHED_AMONG = 1000
#: Even among a handful of claims, telling somebody that he is wrong takes more than one coincidence.
_MOST_RELIEF = 3.0

Factor = tuple[Decimal, Decimal]


def compare(
    a: Claim, b: Claim, *, on: date | None = None, rates: Rates = REFERENCE, among: int = WEIGHED_AMONG
) -> Comparison:
    """How claim `a` stands to claim `b`, as seen on the day `on` (the article's day).

    Symmetric in relation, causes, residual and score.  Currencies are brought together at the reference rates
    of the days the claims were published and of `on`, never at a guess.  `among` is how many claims `b` was found
    among: the fewer, the less likely two of them meet by chance.
    """
    if not comparable(a.kind, b.kind):
        return _different(("unit",), 0.0)
    return _Pair(a, b, on, rates, relief_among(among)).judge()


@cache
def relief_among(among: int) -> float:
    """How many bits fewer it takes among so few claims, against the ledger the weights were estimated on."""
    return min(_MOST_RELIEF, max(0.0, log2(WEIGHED_AMONG / max(1, among))))


def comparable(a: Kind, b: Kind) -> bool:
    """Whether figures of two kinds can be of one fact."""
    return a is b or {a, b} == {Kind.POWER, Kind.ENERGY}


#: Too little in common to tell.
_UNRELATED = Phrase("compare.unrelated")


def _different(deciding: tuple[str, ...], score: float, doubt: str = "") -> Comparison:
    return Comparison(Agreement.DIFFERENT, False, score, deciding, doubt=doubt, reason=_unlike(*deciding[:1]))


@cache
def _unlike(dimension: str = "") -> Phrase:
    return Phrase.of("compare.different", dimension=Term("field", dimension)) if dimension else _UNRELATED


@dataclass(slots=True)
class _Pair:
    a: Claim
    b: Claim
    on: date | None
    rates: Rates
    relief: float = 0.0
    days: tuple[date, ...] = ()

    @property
    def turned(self) -> bool:
        """Whether `b` comes first in the order of their own that keeps every last digit the same either way round."""
        return _order(self.a) > _order(self.b)

    def judge(self) -> Comparison:
        per = self._rates_differ()
        # Values that do not meet are those of two facts as soon as anything else differs: so it is with most pairs.
        meeting = meet(self.a, self.b) if per == "same" and self.a.unit == self.b.unit else None
        aligned = align(self.a, self.b, self.on, enough=meeting is not None and meeting not in _MET)
        found, _, apart, bits = aligned
        if per == "other":
            return _different(("scope",), bits)
        if apart and self.a.unit != self.b.unit and per == "same" and not self._one_number(found):
            return _different(apart, bits)  # a converted amount alone makes no two facts one
        self.days = self._rate_days()
        factor = factor_range(self.a, self.b, self.days, self.rates)
        if per and per != "same":
            return self._yearly(found, apart, bits, factor)
        if factor is None and self.a.unit != self.b.unit:
            return self._without_rate(aligned)
        meeting = meeting or self._meeting(factor)
        if meeting in _MET:
            value_bits = self._value_bits(meeting, factor)
            if self._one_print(factor):
                return self._swapped_symbol(aligned, factor)
            if not apart:
                return self._agreeing(found, meeting, bits + value_bits, factor)
            if meeting is Meeting.EQUAL or self._one_end():
                return self._wrong_dimension(found, apart, bits + value_bits)
            return _different(apart, bits)
        if meeting is Meeting.LOOSE:
            return self._slipped_limit(aligned, factor)
        return self._apart(aligned, factor, meeting)

    def _meeting(self, factor: Factor | None) -> Meeting:
        one, two, factor = self._ordered(factor)
        return meet(one, two, *(factor or UNITY))

    def _explanations(self, factor: Factor | None, meeting: Meeting, pinned: bool) -> list[Explanation]:
        one, two, factor = self._ordered(factor)
        return explain(one, two, factor, meeting, exact=not pinned)

    def _ordered(self, factor: Factor | None) -> tuple[Claim, Claim, Factor | None]:
        """The two in an order of their own, so that no last digit depends on which was given first."""
        if not self.turned:
            return self.a, self.b, factor
        return self.b, self.a, None if factor is None else factor_range(self.b, self.a, self.days, self.rates)

    def _rate_days(self) -> tuple[date, ...]:
        """The day whose exchange rates fit best: a conversion may be of the source's day or of the article's."""
        if self.a.unit == self.b.unit:
            return ()
        days = days_of(self.a, self.b, self.on)
        if len(days) < 2:
            return days
        one, two, _ = self._ordered(None)
        fits = []
        for day in days:
            factor = factor_range(one, two, (day,), self.rates)
            if factor is not None:
                fits.append((_CLOSENESS.index(meet(one, two, *factor)), _ratio(one, two, factor), day))
        return (min(fits)[2],) if fits else days

    def _one_print(self, factor: Factor | None) -> bool:
        """Whether two currencies carry the same printed number although a converted one would show other digits.

        Where two currencies are worth nearly the same, 20 of one rightly are 20 of the other; at 1.04 they are 21.
        """
        if factor is None or self.a.kind is not Kind.MONEY or self.a.unit == self.b.unit:
            return False
        if stated(self.a) != stated(self.b):
            return False
        one, two, turned = self._ordered(factor)
        converted = stated(one).times(*(turned or factor))
        hedged = implied(two.but(approx=one.approx or two.approx))
        if two.low == two.high:
            return not converted.meets(hedged)
        ends = ((converted.low, two.low, hedged.low), (converted.high, two.high, hedged.high))
        return all(
            abs(made - end) > abs(end - edge)
            for made, end, edge in ends
            if made is not None and isinstance(end, Decimal) and edge is not None
        )

    def _swapped_symbol(self, aligned: Aligned, factor: Factor | None) -> Comparison:
        slip = self._apart(aligned, factor, Meeting.DISJOINT)
        return slip if slip.cause == "currency" else _different(aligned.apart or ("currency",), aligned.bits)

    # the values agree -----------------------------------------------------------------------------------------

    def _agreeing(
        self, found: Mapping[str, Alignment], meeting: Meeting, score: float, factor: Factor | None
    ) -> Comparison:
        needed = weights("needed")
        enough = needed["agree"] + (needed["crossing"] if self._crossing() else 0)
        if score < enough or not one_subject(self.a, self.b) or self._only_round(factor):
            return _different((), score)
        tolerance = tolerance_of(self.a, self.b, factor, self.days)
        silent = tuple(name for name, x in found.items() if x.one_sided)
        if meeting is Meeting.EQUAL:
            reason = Phrase.of("compare.agrees", a=self.a, b=self.b)
            return Comparison(Agreement.AGREES, True, score, silent=silent, reason=reason, tolerance=tolerance)
        reason = Phrase.of("compare.bound-looser", a=self.a, b=self.b)
        return Comparison(
            Agreement.COMPATIBLE,
            True,
            score,
            cause="bound",
            residual=Decimal(0),
            silent=silent,
            reason=reason,
            tolerance=tolerance,
        )

    def _only_round(self, factor: Factor | None) -> bool:
        """Whether one agrees with the other by the coarseness of its only digit alone.

        "600 million" rounds to "about 1 billion", and nobody would say the one for the other.
        """
        if self.a.kind is Kind.DATE:
            return False
        one, two, factor = self._ordered(factor)
        low, high = factor or UNITY
        m, n = stated(one).times((low + high) / 2).middle, stated(two).middle
        points = one.low == one.high and two.low == two.high
        return points and m is not None and n is not None and max(m, n) > min(m, n) * _ROUNDS > 0

    def _crossing(self) -> bool:
        """Whether each limits itself where the other does not, and the digits are not even the same.

        "22 billion pounds in France" is no echo of the "30 billion dollars this quarter" they happen to convert to.
        """
        mine, yours = _limits(self.a), _limits(self.b)
        return bool(mine - yours) and bool(yours - mine) and not shared_digits(self.a, self.b)

    def _wrong_dimension(self, found: Mapping[str, Alignment], apart: tuple[str, ...], score: float) -> Comparison:
        """One number, one fact by all the rest, and a dimension that is told otherwise."""
        if not self._one_number(found) or is_vague(self.a) or is_vague(self.b):
            return _different(apart, score)  # "tens of billions" are no number to know a deal by
        needed = weights("needed")
        causes = [(name, found[name].cause) for name in apart]
        if {"company", "metric"} <= set(apart):
            if len(apart) > 2 or parties(self.a) != parties(self.b):
                return _different(apart, score)
            causes = [("metric", "metric")]  # whoever swaps builder and buyer also swaps what is measured: one error
            score -= needed["swapped"]
        enough = self._enough([cause for _, cause in causes])
        enough -= self.relief
        enough += sum(needed[f"{name}-unsaid"] for name in ("project", "scope") if found[name].one_sided)
        if len(causes) > 2 or not all(cause for _, cause in causes) or score < enough:
            return _different(apart, score)
        if "company" not in apart and not one_subject(self.a, self.b):
            return _different(apart, score)
        if "company" in apart and found["metric"].match is not Match.EQUAL and "metric" not in dict(causes):
            return _different(apart, score)
        causes.sort(key=lambda c: (c[1] == "status", needed[c[1]], c[1]))
        cause = causes[0][1]
        reason = Phrase.of(f"compare.{cause}", **self._told(causes[0][0]))
        return Comparison(
            Agreement.DIMENSION, False, score, tuple(sorted(apart)), cause, causes[1][1] if len(causes) == 2 else "",
            Decimal(0), reason=reason, tolerance=tolerance_of(self.a, self.b, None, self.days),
        )  # fmt: skip

    def _enough(self, causes: list[str]) -> float:
        """How many bits it takes for these causes; whether a plan is told as done weighs little beside another."""
        needed = weights("needed")
        rest = [cause for cause in causes if cause != "status"] or causes
        if len(rest) != 1 or not rest[0]:
            return needed["two"]
        return needed[rest[0]] + needed["status-too"] * (len(causes) - 1)

    def _one_number(self, found: Mapping[str, Alignment]) -> bool:
        """Whether both print the same digits; a converted amount only where a site or a year ties the two."""
        if self.a.unit != self.b.unit:
            return Match.EQUAL in (found["project"].match, found["period"].match)
        return self.a.kind is Kind.DATE or shared_digits(self.a, self.b) > 0

    def _one_end(self) -> bool:
        """Whether a limit and a plain number are one number: "2,000" told of "more than 2,000"."""
        one, two = stated(self.a), stated(self.b)
        ends = {one.low, one.high} & {two.low, two.high} - {None}
        return bool(ends) and self.a.unit == self.b.unit and self.a.kind is not Kind.DATE

    def _told(self, dimension: str) -> dict[str, Worded]:
        return {
            "a": self.a,
            "b": self.b,
            "of_a": field_of(self.a, dimension),
            "of_b": field_of(self.b, dimension),
        }

    # the values exclude each other ----------------------------------------------------------------------------

    def _apart(self, aligned: Aligned, factor: Factor | None, meeting: Meeting) -> Comparison:
        found, _, apart, bits = aligned
        if (apart and apart != ("status",)) or not one_subject(self.a, self.b):
            return _different(apart, bits)
        who = Identity(False) if apart else identify(self.a, self.b, aligned, self.on)
        explanations = self._explanations(factor, meeting, who.pinned) if who.pinned or self._alike(bits) else []
        narrower = found["region"].match is Match.NEAR  # a state's money beside a country's is rather a part of it
        best = self._best(explanations, who.pinned, bits - weights("bits")["region"] if narrower else bits)
        if best is None and not who.pinned:
            return _different(apart, bits, who.doubt)
        vague = is_vague(self.a) or is_vague(self.b)
        if vague and (best is None or best.causes[0] not in ("scale", "unit", "currency")):
            return _different(apart, bits)  # beside "tens of billions" only "tens of millions" is surely a slip
        if best is None and _ratio(*self._ordered(factor)) > _UNEXPLAINED:
            return _different((), bits, "scope" if _ratio(*self._ordered(factor)) <= _ANOTHER else "")
        if best is None:
            reason = Phrase.of("compare.disjoint", a=self.a, b=self.b)
            return Comparison(
                Agreement.DISJOINT,
                True,
                bits,
                residual=None,
                reason=reason,
                tolerance=tolerance_of(self.a, self.b, factor, self.days),
            )
        others = [e for e in explanations if e.causes[0] != best.causes[0] and e.cost - best.cost <= _CLOSE]
        cause = best.causes[0]
        free = best.causes == ("rounding",) and best.residual <= _FREE_ROUNDING
        second = best.causes[1] if len(best.causes) > 1 else ""
        key = "compare.two-causes" if second else "compare.share" if cause == "period" else f"compare.{cause}"
        reason = Phrase.of(key, a=self.a, b=self.b, one=cause, two=second)
        return Comparison(
            Agreement.COMPATIBLE if free else Agreement.DISJOINT,
            same_fact=True,
            score=bits + self._changed_bits(best),
            cause=cause,
            second_cause=second,
            residual=best.residual,
            runner_up=others[0].causes[0] if others else "",
            reason=reason,
            tolerance=tolerance_of(self.a, self.b, factor, self.days),
            arithmetic=self._arithmetic(best, factor),
        )

    def _best(self, explanations: list[Explanation], pinned: bool, bits: float) -> Explanation | None:
        """The first explanation the rest of the two claims supports: pinned, or too much alike to be chance."""
        needed = weights("needed")
        for explanation in explanations:
            # 5.2 trillion dollars is no slip for 5 billion euros: the digits only meet by way of the exchange rate
            if self.a.unit != self.b.unit and explanation.causes[0] == "scale":
                continue
            if pinned and (len(explanation.causes) == 1 or bits >= needed["agree"]):
                return explanation
            exact = explanation.residual == 0 and len(explanation.causes) == 1 and explanation.causes[0] != "date"
            if exact and bits + self._changed_bits(explanation) >= needed["explained"] - self.relief:
                return explanation
        return None

    def _alike(self, bits: float) -> bool:
        """Whether some explanation could be enough for two claims that nothing pins to one fact."""
        return bits + max(0.0, digit_bits(self.a, self.b)) >= weights("needed")["explained"] - self.relief

    def _changed_bits(self, explanation: Explanation) -> float:
        if explanation.residual or explanation.causes[0] in ("rounding", "exchange-rate", "date"):
            return 0.0
        return digit_bits(self.a, self.b) - (len(explanation.causes) - 1) * 3.0

    def _slipped_limit(self, aligned: Aligned, factor: Factor | None) -> Comparison:
        """Two limits far apart do not exclude each other, unless the same digits show that one lost its scale."""
        if not aligned.apart:
            slip = self._apart(aligned, factor, Meeting.DISJOINT)
            if slip.relation is Agreement.DISJOINT and slip.cause in ("scale", "unit") and not slip.second_cause:
                return slip
        return _different(aligned.apart or ("bound",), aligned.bits)

    # rates, currencies ----------------------------------------------------------------------------------------

    def _rates_differ(self) -> str:
        """ "same", "other" (a price per GW against a sum), or the rate over time only one of the two carries."""
        one, two = rate_of(self.a), rate_of(self.b)
        if one == two:
            return "same"
        if {one, two} - {""} <= set(RATES) and "" in (one, two):
            total = self.a if not one else self.b
            length = years(total) or years(self.b if not one else self.a) or self._years_left(total)
            rate = RATES[one or two]
            yearly = rate == 1 and length is not None and length <= Decimal("1.1")
            return "same" if yearly or (length is None and rate == 1) else (one or two)
        return "other"

    def _years_left(self, total: Claim) -> Decimal | None:
        """How many whole years a sum runs that only names its last: from the day it was told, "through 2031"."""
        told = (total.published if total.source else None) or self.on
        if told is None or total.period_end is None:
            return None
        left = Decimal((total.period_end - told).days) / _YEAR
        return left.to_integral_value() if left >= 1 else None

    def _yearly(
        self, found: Mapping[str, Alignment], apart: tuple[str, ...], bits: float, factor: Factor | None
    ) -> Comparison:
        """An amount a year against the sum of several: an honest average, or the sum told as a year's."""
        per, total = (self.a, self.b) if rate_of(self.a) else (self.b, self.a)
        length = years(total) or years(per) or self._years_left(total)
        rest = tuple(name for name in apart if name != "period")
        if rest or length is None or factor is None or not one_subject(self.a, self.b):
            return _different(apart or ("period",), bits)
        low, high = factor if per is self.a else (1 / factor[1], 1 / factor[0])
        n = length * RATES[rate_of(per)]
        if meet(per, total, low * n, high * n) in _MET:
            score = bits + weights("digits")["other"]
            if score < weights("needed")["agree"]:
                return _different((), score)
            arithmetic = Phrase.of("compare.product", a=per, factor=f"× {n:f}", b=total)
            reason = Phrase.of("compare.average", a=per, b=total, n=n)
            return Comparison(
                Agreement.AGREES,
                True,
                score,
                reason=reason,
                tolerance=tolerance_of(self.a, self.b, factor, self.days),
                arithmetic=arithmetic,
            )
        score = bits + digit_bits(self.a, self.b)
        same = self._one_number(found) and meet(per, total, low, high) is Meeting.EQUAL
        if same and score >= weights("needed")["explained"]:
            reason = Phrase.of("compare.period", a=self.a, b=self.b, of_a=rate_words(self.a), of_b=rate_words(self.b))
            arithmetic = Phrase.of("compare.quotient", a=total, factor=f"÷ {n:f}", result=_scaled(total, 1 / n))
            return Comparison(
                Agreement.DIMENSION, False, score, ("period",), "period", "", Decimal(0), reason=reason,
                tolerance=tolerance_of(self.a, self.b, None, self.days), arithmetic=arithmetic,
            )  # fmt: skip
        return _different(("period",), bits)

    def _without_rate(self, aligned: Aligned) -> Comparison:
        """Two currencies and no dated rate, or power beside energy: only one printed number can tie them."""
        if not aligned.apart and {self.a.kind, self.b.kind} == {Kind.POWER, Kind.ENERGY}:
            return self._apart(aligned, None, Meeting.DISJOINT)
        return _different(aligned.apart or ("currency",), aligned.bits)

    # how it is shown ------------------------------------------------------------------------------------------

    def _value_bits(self, meeting: Meeting, factor: Factor | None) -> float:
        table = weights("digits")
        if self.a.kind is Kind.DATE:
            return table["date"]
        if meeting is Meeting.OVERLAP:
            return max(table["bounded"], shared_digits(self.a, self.b) - 1)
        if self.a.unit != self.b.unit:
            return table["other" if self.a.approx or self.b.approx else "converted"]
        return digit_bits(self.a, self.b)

    def _arithmetic(self, best: Explanation, factor: Factor | None) -> Phrase | None:
        if not best.changes:
            return None
        shown = " ".join(change.shown for change in best.changes)
        one, two, _ = self._ordered(factor)
        return Phrase.of("compare.product", a=one, factor=shown, b=two)


@derived
def _limits(claim: Claim) -> set[str]:
    """What a claim limits itself to: a place, a window, a site."""
    said = {"region": claim.region not in ("", WORLD), "period": claim.period_start or claim.period_end}
    return {name for name, limit in {**said, "project": claim.project}.items() if limit}


@derived
def _order(claim: Claim) -> tuple[str, str, str, bool]:
    return claim.unit, f"{claim.low}", f"{claim.high}", claim.approx


def _ratio(one: Claim, two: Claim, factor: Factor | None) -> Decimal:
    """How many times the smaller the larger is, tolerance taken off; 1 for dates and values that meet."""
    if one.kind is Kind.DATE:
        return Decimal(1)
    x, y = implied(one).times(*(factor or UNITY)), implied(two)
    for low, high in ((x.low, y.high), (y.low, x.high)):
        if low is not None and high is not None and low > high > 0:
            return low / high
    return Decimal(1)


def _scaled(claim: Claim, factor: Decimal) -> Amount:
    return Amount(stated(claim).times(factor), claim.unit, claim.kind)
