"""Parties that one kind of deal tells: what is held, taken over, subsidised, forgone, or dealt out in order."""

from __future__ import annotations

from capex.extract.understand.scene import Name, Sentence, Spot
from capex.extract.understand.thread import Thread
from capex.extract.understand.who.party import public
from capex.model import Kind, Metric


def waived_by(sentence: Sentence) -> str:
    """Which state forgoes its taxes ("Indiana gives up some 4 billion in taxes")."""
    for verb in sentence.hits.get("forgoes", ()):
        for name in sentence.names:
            if name.kind == "region" and name.role == "subject" and name.last <= verb.first:
                return name.name
    return ""


def subsidised(sentence: Sentence, body: str, thread: Thread) -> tuple[str, ...]:
    """Whom a public body's money goes to: who is named, else the company the passage is about."""
    about = thread.company or (thread.site.company if thread.site is not None else "")
    given = [n.name for n in sentence.names if n.kind in ("company", "stand_in") and n.role in ("target", "into")]
    return unique([name for name in given or [about] if not public(name)], body)


def told_without_verb(sentence: Sentence, spot: Spot) -> bool:
    """Whether a name and its amount stand without a verb ("Nebius: 17.4 billion")."""
    verbs = ("finite", "gives", "trade", "spends")
    return not any(True for group in verbs for _ in sentence.near(group, sentence.first, spot.first))


def held_company(sentence: Sentence, spot: Spot, company: str, metric: Metric, thread: Thread) -> str:
    """The company that is paid into or held: "Tesla contributed 2 billion", "27% of OpenAI", "11% of the capital"."""
    if metric is Metric.FUNDING or (metric is Metric.INVESTMENT and thread.raised == (thread.lead, sentence.paragraph)):
        given = any(True for _ in sentence.near("gives", spot.first - 18, spot.last + 2))
        return _the_other(company, thread) if given and company != thread.lead else ""
    counted = spot.figure.kind is Kind.SHARE or (spot.figure.kind is Kind.COUNT and spot.figure.unit == "share")
    if metric is not Metric.OTHER or not counted:
        return ""
    cues = {h.value for h in sentence.near("stake", spot.first - 5, spot.last + 5)}
    if spot.figure.kind is Kind.SHARE:
        cues.discard("shares")  # "shares fell 11%"
    if not cues:
        return ""
    for name in sentence.names:
        if name.kind not in ("company", "product", "stand_in") or not name.name or name.name == company:
            continue
        if 0 <= name.first - spot.last <= 3 or (name.last <= spot.first and name.relative):
            return name.name  # "27% of OpenAI", "OpenAI, of which the group owns 27%"
    if cues == {"noun"}:
        return ""  # "owns 70% of the station"
    near = thread.site is not None and sentence.paragraph - thread.site.paragraph <= 1
    return "" if near and thread.site and thread.site.partners else _the_other(company, thread)


def _the_other(company: str, thread: Thread) -> str:
    """Whom a passage about two companies is about besides one of them: who raises money, else the article's subject."""
    if thread.raised is not None and thread.raised[0] != company:
        return thread.raised[0]
    return thread.lead if thread.lead != company and thread.led else ""


def taken_over(sentence: Sentence) -> tuple[str, tuple[str, ...]] | None:
    """ "AIP and MGX agreed to buy Aligned at a value of 40 billion": what is valued is what is bought, and by whom."""
    parties = [n for n in sentence.names if n.kind == "company" and n.name]
    for verb in sentence.hits.get("takeover", ()):
        bought = next((n for n in parties if 0 <= n.first - verb.last <= 2), None)
        before = [n for n in parties if n.last <= verb.first and (n.leader or n).role == "subject"]
        by = [n for n in parties if n.first >= verb.last and (n.leader or n).role == "agent"]
        buyers = unique([n.name for n in before or by], bought.name if bought is not None else "")
        if bought is not None and buyers:
            return bought.name, buyers
    return None


def each_its_own(sentence: Sentence, spot: Spot, owner: Name | None) -> str:
    """ "Agreements with Nvidia, AMD and Broadcom speak of 10, 6 and 10 GW": as many names as amounts, in order."""
    for leader in sentence.names:
        if leader.kind != "company" or leader.leader is not None or leader is owner:
            continue
        group = [leader, *(n for n in sentence.names if n.leader is leader)]
        after = [s for s in sentence.spots if s.figure.kind is spot.figure.kind and s.first >= group[-1].last]
        if len(group) > 1 and leader.role == "partner" and len(after) == len(group) and spot in after:
            return group[after.index(spot)].name
    return ""


def part_giver(sentence: Sentence, spot: Spot) -> str:
    """ "Of which 1.3 billion from ASML": the part of a round belongs to the one who gives it."""
    if not any(h.value == "part" for h in sentence.near("structure", spot.first - 4, spot.first)):
        return ""
    for name in sentence.names:
        given = name.role == "giver" or (public(name.name) and name.role in ("owner", "agent", "subject"))
        if name.kind in ("company", "stand_in") and given and 0 <= name.first - spot.last <= 4:
            return name.name
    return ""


def unique(names: list[str], but: str) -> tuple[str, ...]:
    """The names once each, in order, without the empty one and one that is not meant."""
    return tuple(dict.fromkeys(n for n in names if n and n != but))
