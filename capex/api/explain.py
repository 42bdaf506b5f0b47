"""Explaining: how a figure was read, why two claims differ, what a rule wants, what an amount is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from capex.api.articles import document_of
from capex.api.errors import BadRequest
from capex.api.ledger import find_claim
from capex.report.model import Column, Table

if TYPE_CHECKING:
    from capex.ledger import Ledger
    from capex.model import Claim


_STEPS = (Column("step", ""), Column("words", "", prose=True))
"""A table of two columns without headings: what, and in which words."""


def rules_table(names: Sequence[str] = ()) -> Table:
    """The rules articles are held to, with their summaries; named ones in full.  Raises `BadRequest`."""
    from difflib import get_close_matches

    from capex.rules import Rule, all_rules

    rules = {rule.name: rule for rule in all_rules()}
    for name in names:
        if name not in rules:
            near = get_close_matches(name, rules, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]!r}?" if near else " `capex rules` lists all."
            raise BadRequest(f"no rule {name!r}.{hint}")

    def shape(rule: Rule) -> dict[str, str]:
        return {
            "name": rule.name,
            "verdict": rule.verdict.value,
            "what": rule.summary,
            "why": rule.why,
            "example": rule.example,
        }

    shapes = [shape(rules[name]) for name in (names or rules)]
    if names:
        in_full = tuple(row for s in shapes for row in (*s.items(), ("", "")))[:-1]
        return Table(_STEPS, in_full, shapes, tuple(shapes))
    columns = (Column("name", "Rule"), Column("verdict", "Verdict"), Column("what", "What is wrong", prose=True))
    return Table(columns, tuple((s["name"], s["verdict"], s["what"]) for s in shapes), shapes, tuple(shapes))


def explain_text(
    text: str, published: date | None = None, lang: str | None = None, messages: str | None = None
) -> Table:
    """How each figure of a text was read: the value of every field, the words it comes from, stated or inferred.

    `messages` is the language of the words around, by default the text's.
    """
    from capex.extract import read_claims
    from capex.messages import LANGUAGES, tell, term
    from capex.report.shapes import claim_to_json
    from capex.report.tables import interval

    document = document_of(text, published, lang)
    told = messages or (document.lang if document.lang in LANGUAGES else "en")
    claims = read_claims(document)
    columns = (
        Column("field", tell(told, "report.field")),
        Column("value", tell(told, "report.value")),
        Column("words", tell(told, "report.words"), prose=True),
        Column("certainty", tell(told, "report.how")),
    )
    rows: list[tuple[str, ...]] = []
    shapes = []
    for claim in claims:
        rows += [("", "", "", "")] if rows else []
        kind = term(told, "kind", claim.kind.value)
        if claim.window:
            kind = tell(told, "report.window_only", kind=kind)
        rows.append((term(told, "field", "figure"), claim.quote, kind, ""))
        rows.append((term(told, "field", "reads"), interval(claim, told), "", term(told, "bound", claim.bound.value)))
        rows += [] if claim.window else _fields(claim, told)
        rows += [
            (r.why, f"{_span(r.low, r.high)} {r.unit}", "", tell(told, "report.not_taken")) for r in claim.readings
        ]
        rows += [(link.relation.value, text[link.start : link.end], "", "") for link in claim.links]
        cues = [
            {"field": c.field, "value": c.value, "text": c.text, "start": c.start, "end": c.end} for c in claim.cues
        ]
        certainty = {name: how.value for name, how in claim.certainty.items()}
        shapes.append({**claim_to_json(claim), "certainty": certainty, "cues": cues})
    return Table(columns, tuple(rows), shapes, tuple(shapes), empty=tell(told, "report.nothing_found"))


#: The fields explained, in the order a reader asks for them.
_FIELDS = ("company", "counterparty", "project", "metric", "status", "period", "region", "scope", "speaker")


def _fields(claim: Claim, lang: str) -> list[tuple[str, ...]]:
    """A row for each known field of a claim, with the words it was read from; then the cues of the amount."""
    from capex.messages import term
    from capex.report.words import window

    rows: list[tuple[str, ...]] = []
    for name in _FIELDS:
        value = window(claim, lang) if name == "period" else getattr(claim, name)
        shown = ", ".join(value) if isinstance(value, tuple) else str(value or "")
        how = claim.certainty.get(name) or claim.certainty.get(f"{name}_start") or ""
        words = ", ".join(
            dict.fromkeys(_quoted(c.text, lang) for c in claim.cues if c.field.startswith(name) and c.text)
        )
        if shown:
            shown = term(lang, name, shown)
            rows.append((term(lang, "field", name), shown, words, term(lang, "certainty", str(how))))
    amount = [c for c in claim.cues if not c.field.startswith(_FIELDS)]
    return [
        *(
            (term(lang, "field", c.field), _cue_value(c.field, c.value, lang), _quoted(c.text, lang), "")
            for c in amount
        ),
        *rows,
    ]


def _quoted(words: str, lang: str) -> str:
    return f"« {words} »" if lang == "fr" else f"“{words}”"


def _cue_value(field: str, value: str, lang: str) -> str:
    """What a cue of the amount stands for: a scale in digits, a bound in words."""
    from capex.messages import term
    from capex.report.tables import grouped

    return grouped(Decimal(value), lang) if field == "scale" and value.isdigit() else term(lang, field, value)


def _span(low: object, high: object) -> str:
    return str(low) if low == high else f"{'…' if low is None else low}–{'…' if high is None else high}"


def explain_claim(ledger: Ledger, id_: str, lang: str = "en") -> Table:
    """One row of the ledger, and how every row that tells the same fact stands to it.  Raises `BadRequest`."""
    from capex.compare import Agreement, compare
    from capex.messages import tell, term

    claim = find_claim(ledger, id_)
    rows: list[tuple[str, ...]] = [("", _line(claim, lang))]
    shapes: list[object] = []
    for other in ledger.find_candidates(claim):
        if other.id == id_:
            continue
        found = compare(claim, other)
        if found.relation is not Agreement.DIFFERENT:
            rows.append((term(lang, "relation", found.relation.value), f"{_line(other, lang)}\n{found.tell(lang)}"))
            shapes.append({"id": other.id, "relation": found.relation.value, "cause": found.cause or None})
    rows += [(term(lang, "field", "superseded by"), _line(c, lang)) for c in ledger.superseded_by(id_)]
    rows += [(term(lang, "field", "part"), _line(c, lang)) for c in ledger.parts_of(id_)]
    if claim.part_of:
        rows.append((term(lang, "field", "part of"), _line(ledger.by_id[claim.part_of], lang)))
    if len(rows) == 1:
        rows.append(("", tell(lang, "report.no_other")))
    return Table(_STEPS, tuple(rows), {"id": id_, "others": shapes}, tuple(shapes))


def _line(claim: Claim, lang: str) -> str:
    from capex.api.wording import row_amount
    from capex.report.words import ledger_line

    return ledger_line(claim, row_amount(claim, lang))


def explain_pair(ledger: Ledger, first: str, second: str, lang: str = "en", on: date | None = None) -> Table:
    """Why two rows differ, dimension by dimension, with the arithmetic and tolerance.  Raises `BadRequest`."""
    from capex.compare import align, compare
    from capex.messages import term

    a, b = find_claim(ledger, first), find_claim(ledger, second)
    found = compare(a, b, on=on)
    said = {
        "relation": found.relation.value,
        "why": found.tell(lang),
        "cause": " + ".join(c for c in (found.cause, found.second_cause) if c),
        "or else": found.runner_up,
        "arithmetic": found.arithmetic.tell(lang) if found.arithmetic else "",
        "tolerance": found.tolerance.tell(lang) if found.tolerance else "",
        "open": found.doubt,
    }
    dimensions = {name: found_in.match.value for name, found_in in align(a, b, on).dimensions.items()}
    shown = {
        **said,
        "relation": term(lang, "relation", found.relation.value),
        "cause": " + ".join(term(lang, "cause", c) for c in (found.cause, found.second_cause) if c),
        "or else": term(lang, "cause", found.runner_up),
    }
    rows = [("", _line(a, lang)), ("", _line(b, lang))]
    rows += [(term(lang, "field", key), words) for key, words in shown.items() if words]
    for match in ("differs", "near", "equal", "unknown"):
        names = [term(lang, "field", name) for name, found_in in dimensions.items() if found_in == match]
        rows += [(term(lang, "match", match), ", ".join(names))] if names else []
    shape = {"claims": [first, second], **{k: v or None for k, v in said.items()}, "dimensions": dimensions}
    return Table(_STEPS, tuple(rows), shape, (shape,))


def convert_words(words: str, to: str, on: date | None = None, lang: str | None = None) -> Table:
    """An amount as somebody wrote it, in another currency or unit, with the rate and its day.

    Raises `BadRequest` for words that hold no amount, an unknown unit, or a currency without a rate that day.
    """
    from capex.extract import read_figures
    from capex.report.tables import grouped
    from capex.units import NoRate, UnknownUnit, convert

    figures = [f for f in read_figures(document_of(words, on, lang)) if not f.unread]
    if len(figures) != 1:
        found = f"{len(figures)} amounts" if figures else "no amount"
        raise BadRequest(f"{words!r} holds {found}; give one, as an article writes it: 50 billion euros, 2.2 GW")
    figure = figures[0]
    if isinstance(figure.low, date) or isinstance(figure.high, date):
        raise BadRequest(f"{words!r} is a date")
    try:
        ends = [None if end is None else convert(end, figure.unit, to, on) for end in (figure.low, figure.high)]
    except (NoRate, UnknownUnit, ValueError) as wrong:
        hint = "; name the day with --on 2025-02-24" if isinstance(wrong, NoRate) and on is None else ""
        raise BadRequest(f"{wrong}{hint}") from wrong
    rate = next((end.rate for end in ends if end), None)
    amounts = [None if end is None else end.amount for end in ends]
    shape = {
        "words": words[figure.start : figure.end],
        "low": _digits(figure.low),
        "high": _digits(figure.high),
        "unit": figure.unit,
        "to_low": _digits(amounts[0]),
        "to_high": _digits(amounts[1]),
        "to_unit": to,
        "rate": str(rate.rate) if rate else None,
        "rate_day": rate.day.isoformat() if rate else None,
        "rate_source": rate.source if rate else None,
    }
    rows = [
        ("reads", f"{_bounds(grouped(figure.low), grouped(figure.high))} {figure.unit}"),
        ("is", f"{_bounds(*(grouped(_short(a)) for a in amounts))} {to}"),
    ]
    if rate:
        rows.append(("rate", f"1 {rate.base} = {rate.rate} {rate.quote}, {rate.source}, {rate.day.isoformat()}"))
    return Table(_STEPS, tuple(rows), shape, (shape,))


def _bounds(low: str, high: str) -> str:
    if not low:
        return f"≤ {high}"
    if not high:
        return f"≥ {low}"
    return low if low == high else f"{low}–{high}"


def _digits(amount: Decimal | None) -> str | None:
    """Every digit, without an exponent: a number of money stays exact in JSON as a string."""
    return None if amount is None else f"{amount.normalize():f}"


def _short(amount: Decimal | None) -> Decimal | None:
    """Six significant digits to look at; JSON has them all."""
    return amount if amount is None or not amount else round(amount, 5 - amount.adjusted())
