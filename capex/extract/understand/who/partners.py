"""The other named parties of a figure, and which of two is the buyer."""

from __future__ import annotations

from capex.companies import load_companies
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Name, Scene, Sentence, Spot, is_amount
from capex.extract.understand.thread import Thread, site_for
from capex.extract.understand.who.deals import (
    each_its_own,
    held_company,
    part_giver,
    subsidised,
    taken_over,
    told_without_verb,
    unique,
    waived_by,
)
from capex.extract.understand.who.party import kind_of, public, sells_chips
from capex.model import Kind, Metric

#: Who buys from whom when no verb tells: labs buy from clouds, clouds from builders, all from chipmakers.
_RANK = {"lab": 0, "hyperscaler": 1, "neocloud": 2, "developer": 3, "chipmaker": 4, "utility": 5}


def find_partners(
    scene: Scene, sentence: Sentence, spot: Spot, company: str, owner: Name | None, metric: Metric, thread: Thread
) -> tuple[str, tuple[str, ...]]:
    """The company and its counterparties; in a contract the buyer becomes the company."""
    others = _others(sentence, spot, company, owner, metric)
    joint = joint_parties(sentence, owner)
    if owner is not None and owner.stand_in == "partners":
        joint = thread.group[1:]
    if metric is Metric.CONTRACT:
        if not others and not joint and company in thread.clients:
            return company, (thread.clients[company],)
        if not others and not joint and company:
            site = site_for(sentence, thread, company)
            if site is not None:  # "that contract": between the partners the passage is about
                others = list(site.partners)
        buyer, sellers = _buyer_first(sentence, spot, company, [*others, *joint])
        if sellers:
            thread.deal = (buyer, sellers)
        elif thread.deal and buyer in thread.deal[1]:  # the next sentence on the same deal names the seller alone
            return thread.deal
        elif buyer and thread.lead != buyer and _rank(thread.lead) > _rank(buyer):
            return buyer, (thread.lead,)  # a client's order, in an article about its supplier
        elif buyer and told_without_verb(sentence, spot) and thread.led and 0 <= _rank(thread.lead) < _rank(buyer):
            return thread.lead, (buyer,)  # "Nebius: 17.4 billion", in an article about its client
        return buyer, sellers
    if metric is Metric.REVENUE and thread.deal and company in thread.deal[1] and sentence.hits.get("of_a_deal"):
        return company, (thread.deal[0],)  # "the contract should bring in 1.9 billion a year"
    waived = waived_by(sentence)
    if company and waived and metric is Metric.OTHER:
        return company, (waived,)
    if company and public(company):
        return company, subsidised(sentence, company, thread)
    if not others and not joint and metric in _RENTED and company in thread.clients:
        return company, (thread.clients[company],)
    if not others and not joint and company:
        held = held_company(sentence, spot, company, metric, thread)
        if held:
            return company, (held,)
    if metric in (Metric.CAPACITY, Metric.CHIPS):
        supplied = _supplied(scene, sentence, spot)
        if supplied is not None:
            return supplied
    if metric is Metric.CAPACITY and sells_chips(company):
        buyer = _buyer(sentence, spot, company, thread)
        if buyer:
            return buyer, (company,)
    if (
        metric is Metric.CAPACITY
        and joint == []
        and any(True for _ in sentence.near("trade", spot.first - 14, spot.last + 6))
    ):
        return _buyer_first(sentence, spot, company, others)
    giver = part_giver(sentence, spot)
    if giver and (metric is Metric.FUNDING or public(giver)):
        return giver, (company,) if company and company != giver else ()
    if metric is Metric.FUNDING:
        if not others and not joint and thread.raised == (company, sentence.paragraph):
            pass
        elif not others and not joint and thread.raised is not None and thread.raised[1] == sentence.paragraph:
            return company, (thread.raised[0],)
        elif any(h.value == "raise" for h in sentence.near("trade", spot.first - 12, spot.last + 4)):
            thread.raised = (company, sentence.paragraph)
    if not company:
        return "", ()
    if metric is Metric.VALUATION and (taken := taken_over(sentence)) is not None:
        return taken
    each = each_its_own(sentence, spot, owner)
    return company, (each,) if each and each != company else unique([*joint, *others], company)


_LETS = words_for("lets")
"""Verbs of both sides: who leases something to another is the seller."""


def _supplied(scene: Scene, sentence: Sentence, spot: Spot) -> tuple[str, tuple[str, ...]] | None:
    """ "AWS will supply hundreds of thousands of GPUs to OpenAI": who gets them, and from whom."""
    for verb in sentence.near("trade", spot.first - 8, spot.last + 6):
        lets = verb.last <= spot.first and scene.words[verb.last - 1] in _LETS
        if not (lets or verb.value == "sell") or sentence.clause_of(verb.first) != spot.clause:
            continue
        parties = [n for n in sentence.names if n.kind in ("company", "product", "stand_in", "pronoun") and n.name]
        given = ("target",) if lets else ("target", "into")
        buyer = next((n for n in parties if n.role in given and n.first >= verb.last), None)
        agents = [n for n in parties if n.role == "agent"]
        if buyer is None:
            continue
        seller = agents[0].name if agents else _named_before(sentence, verb.first, [n.name for n in parties])
        if seller and kind_of(seller) == "utility":
            return seller, (buyer.name,)  # the power of a plant is the utility's, whoever takes it
        if seller and seller != buyer.name:
            return buyer.name, (seller,)
    return None


#: What a tenant has at another's site.
_RENTED = frozenset((Metric.CAPACITY, Metric.CHIPS, Metric.AREA))


def _rank(company: str) -> int:
    known = load_companies().get(company)
    return _RANK.get(known.kind, -1) if known is not None else -1


def _place_in_chain(company: str) -> float:
    """Where a party stands between those who buy computing and those who sell it.

    A firm no catalogue has buys from those who live by selling, and sells to those who mostly buy; one with "AI" in
    its name is a lab.
    """
    known = load_companies().get(company)
    if known is not None:
        return _RANK.get(known.kind, 3)
    return 0.5 if company.split()[-1:] in (["AI"], ["Labs"], ["IA"]) else 1.5


def _buyer(sentence: Sentence, spot: Spot, seller: str, thread: Thread) -> str:
    """Capacity filled with one supplier's chips belongs to the buyer: named beside it, or in focus before."""
    for name in sentence.names:
        party = name.kind in ("company", "stand_in", "product") and name.role in ("target", "partner", "into")
        if party and name.name and name.name != seller and not sells_chips(name.name):
            return name.name
    return thread.company if thread.company and not sells_chips(thread.company) else ""


def joint_parties(sentence: Sentence, owner: Name | None) -> list[str]:
    """The companies coordinated with the owner ("OpenAI, Oracle and SoftBank")."""
    if owner is None or owner.kind not in ("company", "product"):
        return []
    leader = owner.leader or owner
    group = [n for n in sentence.names if n is leader or n.leader is leader]
    return [n.name for n in group if n.name != owner.name]


def _others(sentence: Sentence, spot: Spot, company: str, owner: Name | None, metric: Metric) -> list[str]:
    roles = {"partner"}
    if metric in (Metric.OTHER, Metric.PROFIT):
        roles = {"holding"}
        if spot.figure.kind is Kind.MONEY and sentence.near("bought", spot.first - 20, spot.first):
            roles |= {"target", "giver"}  # "pays Sharp 670 million for a factory"
    if metric is Metric.FUNDING:
        roles |= {"into", "target", "giver"}
    elif metric is Metric.CONTRACT:
        roles |= {"target", "giver", "subject", "into", "agent", "owner", "holding", "topic", "brand"}
    if metric in (Metric.INVESTMENT, Metric.CAPACITY, Metric.CHIPS, Metric.AREA):
        roles |= {"target"}
        bought = sentence.hits.get("bought")
        if bought and metric in (Metric.INVESTMENT, Metric.AREA):
            roles |= {"giver"}  # "a tract bought from Sharp"
        if metric is Metric.CAPACITY:
            buys = any(h.value == "buy" for h in sentence.near("trade", spot.first - 8, spot.last))
            roles |= {"giver", "topic", "chips"} if buys else {"chips"}
            roles |= {"brand"}
        if any(n.role == "partner" for n in sentence.names):
            roles |= {"giver"}  # "deals with Nvidia and the big clouds, such as Microsoft and Amazon"
    if metric is Metric.CAPACITY and any(
        h.value == "sell" for h in sentence.near("trade", spot.first - 14, spot.first)
    ):
        roles |= {"subject"}
    found = []
    for name in sentence.names:
        if name.kind not in ("company", "product", "stand_in", "pronoun") or not name.name:
            continue
        role = (name.leader or name).role
        if role == "brand" and sells_chips(name.name) and 0 <= name.first - spot.last <= 3:
            role = "chips"  # "6 GW of AMD chips"
        elif role == "brand" and sells_chips(name.name):
            continue  # "Nvidia processors" bought from another
        crossed = owner is not None and any(
            is_amount(s.figure) and name.last <= s.first < owner.first for s in sentence.spots
        )
        if role == "subject" and crossed:
            continue  # the subject of an earlier amount
        if (
            role == "subject"
            and name.first >= spot.last
            and any(True for _ in sentence.near("finite", name.last, name.last + 1))
        ):
            continue  # who acts in a clause after it is no party to this one
        if role not in roles or (name.kind == "pronoun" and role not in ("target", "into")):
            continue
        if _belongs_elsewhere(sentence, spot, name):
            continue
        party = name.name
        if party == company:
            # "opened a campus for it": the pronoun is not the owner but the one named last before it.
            earlier = [
                n.name for n in sentence.names if n.first < name.first and n.kind == "company" and n.name != company
            ]
            if name.kind != "pronoun" or not earlier:
                continue
            party = earlier[-1]
        ahead = name.last <= spot.first
        anywhere = role == "partner" or (metric is Metric.CONTRACT and role == "subject" and ahead)
        if anywhere or sentence.clause_of(name.first) == spot.clause:
            found.append(party)
    return found


def _belongs_elsewhere(sentence: Sentence, spot: Spot, name: Name) -> bool:
    """Whether another amount stands between: each party goes with the amount next to it."""
    low, high = (spot.last, name.first) if name.first >= spot.last else (name.last, spot.first)
    others = [s for s in sentence.spots if is_amount(s.figure) and s is not spot and low <= s.first < high]
    if name.first >= spot.last:
        return any(s.first - spot.last > 2 for s in others) and not _close(spot, others)
    after = [n for n in sentence.names if n.role == name.role and n.first >= spot.last]
    told = any(s.figure.kind is spot.figure.kind and s.last <= name.first for s in sentence.spots)
    if told and after and name.role not in ("partner", "subject"):
        return True  # "250 to Azure and 38 to Amazon"
    given = (name.leader or name).role in ("giver", "target", "into")
    if told and given and any(True for g in ("trade", "finite") for _ in sentence.near(g, name.last, spot.first)):
        return True  # "it raised 6 from Silver Lake, and in June it borrowed another 5"
    return any(s.figure.kind is spot.figure.kind for s in others) and (name.leader or name).role not in (
        "partner",
        "subject",
    )


def _close(spot: Spot, others: list[Spot]) -> bool:
    """A conversion or a range right beside the figure does not part it from its parties."""
    return all(s.figure.conversion_of == spot.figure.start for s in others)


def _buyer_first(sentence: Sentence, spot: Spot, company: str, others: list[str]) -> tuple[str, tuple[str, ...]]:
    """Put the buyer first: by the verb where it tells, else by what the two usually are to each other."""
    parties = list(dict.fromkeys(n for n in [company, *others] if n))
    if len(parties) < 2:
        return company, ()
    amounts = [s for s in sentence.spots if is_amount(s.figure) and s is not spot]
    verbs = [
        h
        for h in sentence.near("trade", spot.first - 25, spot.last + 12)
        if sentence.clause_of(h.first) == spot.clause and not any(h.first < s.first < spot.first for s in amounts)
    ]
    sells = [h for h in verbs if h.value == "sell"]
    buys = [h for h in verbs if h.value == "buy" and h.first - spot.last not in (0, 1)]  # "a $6 billion order"
    if len(sells) > len(buys):
        seller = _named_before(sentence, sells[0].first, parties) or parties[0]
        buyer = next(p for p in parties if p != seller)
    elif len(buys) > len(sells):
        buyer = _named_before(sentence, buys[0].first, parties) or parties[0]
    else:
        buyer = min(parties, key=_place_in_chain)
    beside = _coordinated(sentence, buyer)
    sellers = tuple(p for p in parties if p != buyer and p not in beside)
    return buyer, sellers or tuple(p for p in parties if p != buyer)


def _coordinated(sentence: Sentence, company: str) -> set[str]:
    """Who acts together with a company ("Switch and Digital Realty have ordered"): nobody sells to the other."""
    groups = [{n.name, (n.leader or n).name} for n in sentence.names if n.leader is not None]
    return set().union(*(g for g in groups if company in g)) - {company}


def _named_before(sentence: Sentence, word: int, parties: list[str]) -> str:
    """The party nearest before a verb: its subject."""
    named = [n for n in sentence.names if n.name in parties and n.last <= word]
    named = [n for n in named if sentence.aside_of(n.first) == sentence.aside_of(word)] or named
    acting = [n for n in named if (n.leader or n).role in ("subject", "topic")]
    return (acting or named)[-1].name if named else ""
