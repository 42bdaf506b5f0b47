"""The way of an article from figures to claims, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from capex.extract.figure import Figure
from capex.extract.understand.firm.firmness import Told, settle_status
from capex.extract.understand.headings import fill_headings, stated
from capex.extract.understand.layout import read_scene
from capex.extract.understand.links import find_links, link_restatements
from capex.extract.understand.scene import Hit, Name, Scene, Sentence, Spot, is_amount
from capex.extract.understand.thread import Thread
from capex.extract.understand.what.measure import Measure
from capex.extract.understand.what.metric import find_metric
from capex.extract.understand.what.scope import find_scope
from capex.extract.understand.what.shares import is_allotted
from capex.extract.understand.when.comparison import year_before
from capex.extract.understand.when.named_windows import Window
from capex.extract.understand.when.period import Bounding, find_bounding, window_of
from capex.extract.understand.when.windows import carried_window, has_verb, keep_header, keep_window
from capex.extract.understand.where.place import find_setting, heading_place, regions_of, settle_towns
from capex.extract.understand.where.site import note_clients, note_site
from capex.extract.understand.where.whereabouts import Claimed, whereabouts
from capex.extract.understand.who.focus import move_on, resolve_stand_ins
from capex.extract.understand.who.owner import Owner, find_owner
from capex.extract.understand.who.partners import find_partners
from capex.extract.understand.who.speaker import find_speaker
from capex.model import Certainty, Claim, Cue, Kind, Metric, Place, Relation, Status
from capex.text.document import Document


def understand(
    document: Document, figures: list[Figure], names: frozenset[tuple[str, str]] = frozenset()
) -> list[Claim]:
    """Every figure of a document as a claim, in order; `names` are known besides those of the catalogues."""
    if not figures:
        return []
    scene = read_scene(document, sorted(figures, key=lambda f: f.start), names)
    settle_towns(scene)
    thread = Thread()
    thread.setting = find_setting(scene)
    thread.headed = any(n.name == thread.setting[0] for n in regions_of(scene, scene.sentences[0]))
    claims: list[Claim] = []
    before = -1
    last = max(sentence.index for sentence in scene.sentences if sentence.spots)
    for sentence in scene.sentences[: last + 1]:  # what follows the last figure tells nothing of any
        if sentence.paragraph != before:
            thread.turn_to(sentence)
            thread.heading = heading_place(scene, sentence), sentence.paragraph
        resolve_stand_ins(scene, sentence, thread)
        thread.note_estimate(sentence, owned=False)
        told = _Reader(scene, sentence, thread).claims(claims[-4:]) if sentence.spots else []
        claims += told
        sold = any(c.metric is Metric.CONTRACT and thread.lead in c.counterparty for c in told)
        asks = scene.words[sentence.last - 1] == "?"
        move_on(sentence, thread, sentence.index == 0 or before != sentence.paragraph, asks)
        traded = (Metric.CHIPS, Metric.CONTRACT)
        bought = any(c.metric in traded and c.company == thread.lead and thread.company in c.counterparty for c in told)
        if (sold or bought) and thread.lead in {n.name for n in scene.sentences[0].names}:
            thread.company = thread.lead  # an order leaves the article with the party it is about
        thread.note_estimate(sentence, owned=any(c.company and c.kind is Kind.MONEY for c in told))
        taken = next((c for c in told if c.metric is Metric.VALUATION and c.counterparty), None)
        if taken is not None:
            thread.company = taken.company  # a takeover leaves the article with the company that is taken over
        note_site(scene, sentence, thread)
        note_clients(sentence, thread)
        keep_header(scene, sentence, thread)
        before = sentence.paragraph
    return link_restatements(_as_firm_again(fill_headings(scene, claims, thread.venture)))


def _as_firm_again(claims: list[Claim]) -> list[Claim]:
    """An amount told twice is as firm the second time: where no verb says it there, as where one does."""
    told: dict[tuple[object, ...], Status] = {}
    for claim in claims:
        if claim.kind is Kind.MONEY and claim.status is not None and "status" in stated(claim):
            told.setdefault(_what(claim), claim.status)
    return [
        claim.but(status=told[_what(claim)])
        if claim.kind is Kind.MONEY and _what(claim) in told and "status" not in stated(claim)
        else claim
        for claim in claims
    ]


def _what(claim: Claim) -> tuple[object, ...]:
    return claim.low, claim.high, claim.unit, claim.company, claim.metric


def _as_whole(claim: Claim, others: list[Claim]) -> Claim:
    """A share of an amount is as firm as the amount ("a backlog of 627 billion, 45% of it OpenAI's")."""
    for link in claim.links:
        if link.relation is Relation.PART_OF and claim.kind is Kind.SHARE and "status" not in stated(claim):
            whole = next((c for c in others if c.place is not None and c.place.start == link.start), None)
            if whole is not None:
                return claim.but(status=whole.status)
    return claim


def _as_allotted(sentence: Sentence, claim: Claim, spot: Spot, others: list[Claim]) -> Claim:
    """ "20 billion promised by 2030. Up to 15 billion will go to data centres": a part told apart from its whole."""
    if not is_allotted(sentence, spot) or claim.kind is not Kind.MONEY or claim.status is Status.ACTUAL:
        return claim
    alike = ("kind", "unit", "company", "metric")
    size = claim.high if claim.high is not None else claim.low
    for whole in reversed(others):
        least = whole.low if whole.low is not None else whole.high
        same = all(getattr(whole, name) == getattr(claim, name) for name in alike)
        if same and isinstance(least, Decimal) and isinstance(size, Decimal) and least > size:
            if claim.period_start is None and claim.period_end is None:
                claim = claim.but(period_start=whole.period_start, period_end=whole.period_end)
            return claim.but(status=whole.status)
    return claim


def _as_restated(claim: Claim, others: list[Claim]) -> Claim:
    """A figure said another way ("$13.3bn" after "£10bn") claims what the first one claims."""
    for link in claim.links:
        if link.relation not in (Relation.CONVERSION_OF, Relation.RESTATES):
            continue
        told = next((c for c in others if c.place is not None and c.place.start == link.start), None)
        if told is not None:
            apart = told.place is not None and claim.place is not None and told.place.sentence != claim.place.sentence
            certainty = dict.fromkeys(told.certainty, Certainty.INFERRED) if apart else dict(told.certainty)
            return claim.but(
                certainty={**claim.certainty, **certainty},
                company=told.company,
                counterparty=told.counterparty,
                project=told.project,
                metric=told.metric,
                status=told.status,
                period_start=told.period_start,
                period_end=told.period_end,
                region=told.region,
                scope=told.scope,
                speaker=claim.speaker or told.speaker,
            )
    return claim


#: What two parties agree on: an amount more in the same sentence is between the same two.
_DEALS = frozenset((Metric.FUNDING, Metric.CONTRACT, Metric.CAPACITY))


#: What a claim is before anything was read: filled in at once, as `Claim.but` does, claims are made much faster.
_BLANK = Claim(Kind.MONEY, None, None, "")


@dataclass(slots=True)
class _Draft:
    """What is known of one figure so far."""

    spot: Spot
    owner: Owner
    measure: Measure
    company: str = ""
    partners: tuple[str, ...] = ()
    certainty: dict[str, Certainty] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)


class _Reader:
    """Reads the figures of one sentence."""

    def __init__(self, scene: Scene, sentence: Sentence, thread: Thread) -> None:
        self.scene, self.sentence, self.thread = scene, sentence, thread
        self.deal: tuple[tuple[str, Metric, Kind], tuple[str, ...]] | None = None
        """Company, metric and kind of the last figure of a deal, and with whom it is."""
        self.raiser = ""
        """Whose round the sentence tells."""
        self.windows: dict[Metric, Window] = {}
        """The window the sentence gave to a metric last."""

    def claims(self, before: list[Claim]) -> list[Claim]:
        """The claims of the sentence's figures; `before` are those of the text so far."""
        drafts = [self._draft(spot) for spot in self.sentence.spots]
        metrics = {d.spot.first: d.measure.metric for d in drafts}
        companies = {d.spot.first: d.company for d in drafts}
        bounding = find_bounding(self.scene, self.sentence, metrics, companies)
        ties = find_links(self.scene, self.sentence)
        claims = [self._claim(draft, bounding) for draft in drafts]
        linked = [
            claim.but(links=tuple(ties[draft.spot.figure.start])) if draft.spot.figure.start in ties else claim
            for claim, draft in zip(claims, drafts, strict=True)
        ]
        told = [_as_whole(_as_restated(claim, [*before, *linked]), linked) for claim in linked]
        return [
            _as_allotted(self.sentence, claim, draft.spot, before) for claim, draft in zip(told, drafts, strict=True)
        ]

    def _draft(self, spot: Spot) -> _Draft:
        owner = find_owner(self.scene, self.sentence, spot, self.thread)
        measure = find_metric(self.scene, self.sentence, spot, owner.company, self.thread)
        if spot.figure.kind is Kind.MONEY:
            self.thread.money_metric, self.thread.money_paragraph = measure.metric, self.sentence.paragraph
            if measure.metric in (Metric.REVENUE, Metric.PROFIT, Metric.LOSS) and not has_verb(self.sentence):
                self.thread.results = self.sentence.paragraph
        if spot.figure.kind is Kind.MONEY and measure.metric not in (Metric.GROWTH, Metric.OTHER):
            self.thread.last_metric, self.thread.metric_paragraph = measure.metric, self.sentence.paragraph
            self.thread.metric_company = owner.company
            self.thread.main_metric = self.thread.main_metric or measure.metric
        if measure.metric is Metric.FUNDING:
            self.raiser = self.raiser or owner.company
        elif measure.metric is Metric.VALUATION and self.raiser and self._values_it(measure, spot):
            owner = Owner(self.raiser, None, False)  # a round values the company that raises it
        draft = _Draft(spot, owner, measure)
        draft.company, draft.partners = find_partners(
            self.scene, self.sentence, spot, owner.company, owner.name, measure.metric, self.thread
        )
        told = (draft.company, measure.metric, spot.figure.kind)
        if not draft.partners and self.deal is not None and self.deal[0] == told and not self._acts_again(spot):
            draft.partners = self.deal[1]  # "rents 100 MW from TCS, with an option to go to 1 GW"
        self.deal = (told, draft.partners) if measure.metric in _DEALS else self.deal
        return draft

    def _acts_again(self, spot: Spot) -> bool:
        """Whether another verb stands between the amount before and this one ("and in June it borrowed another 5")."""
        first = max((s.last for s in self.sentence.spots if s.last <= spot.first), default=self.sentence.first)
        return any(True for group in ("trade", "finite", "gives") for _ in self.sentence.near(group, first, spot.first))

    def _values_it(self, measure: Measure, spot: Spot) -> bool:
        """Whether no name stands between the verb of valuing and its figure ("qui la valorise à", "valuing it at")."""
        cue = measure.cue
        named = (n for n in self.sentence.names if n.kind == "company" and cue and cue.last <= n.first < spot.first)
        return cue is not None and cue.first < spot.first and next(named, None) is None

    def _claim(self, draft: _Draft, bounding: list[Bounding]) -> Claim:
        spot, metric = draft.spot, draft.measure.metric
        figure = spot.figure
        speaker, speaker_name = find_speaker(self.sentence, spot, self.thread)
        start, end, window = self._window(draft, bounding)
        told = Told(
            self.scene,
            self.sentence,
            spot,
            metric,
            draft.company,
            draft.partners,
            speaker_name,
            (start, end),
            self.thread,
        )
        status = settle_status(told)
        where = whereabouts(
            self.scene,
            self.sentence,
            spot,
            Claimed(metric, draft.company, draft.partners, draft.owner, status.status, (start, end)),
            self.thread,
        )
        project, region, partners = where.project, where.region, where.partners
        scope, scope_cues = find_scope(self.scene, self.sentence, spot, metric)
        low, high = figure.low, figure.high
        if figure.kind is Kind.DATE and (figure.fiscal or figure.fiscal_quarter is not None):
            named = next((b.window for b in bounding if b.spot is spot and b.window), None)
            low, high = named or (low, high)
        self._explain(draft, "company", draft.company, draft.owner.name, draft.owner.stated)
        self._explain(draft, "metric", metric.value, draft.measure.cue, draft.measure.stated)
        self._explain(draft, "status", status.status.value, status.cue, status.cue is not None)
        self._explain(draft, "project", project, where.project_name, where.project_name is not None)
        self._explain(draft, "region", region, where.region_name, where.region_name is not None)
        self._explain(draft, "speaker", speaker, speaker_name, speaker_name is not None)
        if partners:
            draft.certainty["counterparty"] = Certainty.STATED if partners == draft.partners else Certainty.INFERRED
        for hit in scope_cues:
            self._explain(draft, "scope", hit.value, hit, True)
        return _BLANK.but(
            kind=figure.kind,
            low=low,
            high=high,
            unit=figure.unit,
            approx=figure.approx,
            step=figure.step,
            company=draft.company,
            counterparty=partners,
            project=project,
            metric=metric,
            status=status.status,
            period_start=start,
            period_end=end,
            region=region,
            scope=scope,
            speaker=speaker,
            quote=self.scene.document.text[figure.start : figure.end],
            place=self._place(figure),
            window=window,
            ranged=figure.ranged,
            readings=figure.readings,
            certainty=draft.certainty,
            cues=(*figure.cues, *draft.cues),
        )

    def _window(self, draft: _Draft, bounding: list[Bounding]) -> tuple[date | None, date | None, bool]:
        spot, metric = draft.spot, draft.measure.metric
        if not is_amount(spot.figure):
            mine = next((b for b in bounding if b.spot is spot), None)
            return None, None, mine is not None and mine.only_window
        earlier = year_before(self.sentence, spot, self.windows.get(metric))
        if earlier is not None:
            draft.certainty["period"] = Certainty.INFERRED
            return *earlier, False
        window, bound = window_of(self.scene, spot, self.sentence, metric, draft.company, bounding)
        if window is not None and bound is not None:
            keep_window(self.sentence, metric, draft.company, window, self.thread)
            figure = bound.spot.figure
            self.windows[metric] = window
            draft.certainty["period"] = Certainty.STATED
            quote = self.scene.document.text[figure.start : figure.end]
            draft.cues.append(Cue("period", f"{window[0]}..{window[1]}", quote, figure.start, figure.end))
            return *window, False
        if window is not None:
            draft.certainty["period"] = Certainty.STATED
            return *window, False
        carried = carried_window(self.scene, self.sentence, spot, metric, draft.company, bounding, self.thread)
        if carried is not None:
            draft.certainty["period"] = Certainty.INFERRED
            return *carried, False
        return None, None, False

    def _explain(self, draft: _Draft, about: str, value: str, cue: Hit | Name | None, stated: bool) -> None:
        if not value:
            return
        draft.certainty[about] = Certainty.STATED if stated else Certainty.INFERRED
        if cue is not None:
            start, end = self.scene.starts[cue.first], self.scene.ends[cue.last - 1]
            draft.cues.append(Cue(about, value, self.scene.document.text[start:end], start, end))

    def _place(self, figure: Figure) -> Place:
        document = self.scene.document
        line, column = document.line_column(figure.start)
        return Place(
            document.article,
            figure.start,
            figure.end,
            line,
            column,
            self.sentence.text,
            document.page(figure.start),
        )
