"""The way of an article from figures to claims, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from capex.companies import load_projects
from capex.companies.catalogue import region_parents
from capex.extract.figure import Figure
from capex.extract.understand.firmness import settle_status
from capex.extract.understand.links import find_links, link_restatements
from capex.extract.understand.metric import Measure, find_metric
from capex.extract.understand.owner import Owner, find_owner, home_of, move_on, resolve_stand_ins
from capex.extract.understand.partners import find_partners
from capex.extract.understand.period import Bounding, find_bounding, window_of
from capex.extract.understand.place import OF_A_SITE, acts, find_project, find_region, find_setting, regions_of
from capex.extract.understand.scene import Hit, Name, Scene, Sentence, Spot, is_amount, read_scene
from capex.extract.understand.scope import find_scope
from capex.extract.understand.site import note_site
from capex.extract.understand.speaker import find_speaker
from capex.extract.understand.thread import Thread, site_for
from capex.extract.understand.windows import carried_window, keep_header, keep_window
from capex.model import Certainty, Claim, Cue, Kind, Metric, Place, Relation, Status
from capex.text.document import Document


def understand(
    document: Document, figures: list[Figure], names: frozenset[tuple[str, str]] = frozenset()
) -> list[Claim]:
    """Every figure of a document as a claim, in order; `names` are known besides those of the catalogues."""
    if not figures:
        return []
    scene = read_scene(document, sorted(figures, key=lambda f: f.start), names)
    thread = Thread()
    thread.setting = find_setting(scene)
    thread.headed = any(n.name == thread.setting[0] for n in regions_of(scene, scene.sentences[0]))
    claims: list[Claim] = []
    before = -1
    for sentence in scene.sentences:
        resolve_stand_ins(scene, sentence, thread)
        told = len(claims)
        if sentence.spots:
            claims += _Reader(scene, sentence, thread).claims(claims[-4:])
        sold = any(c.metric is Metric.CONTRACT and thread.lead in c.counterparty for c in claims[told:])
        move_on(sentence, thread, sentence.index == 0 or before != sentence.paragraph)
        bought = any(
            c.company == thread.lead and thread.company in c.counterparty and c.metric in (Metric.CHIPS, Metric.CONTRACT)
            for c in claims[told:]
        )
        if sold or bought:
            thread.company = thread.lead  # an order leaves the article with the party it is about
        note_site(scene, sentence, thread)
        keep_header(scene, sentence, thread)
        before = sentence.paragraph
    return link_restatements(fill_headings(scene, claims))


def fill_headings(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """A heading that names no one tells a figure of the text below: take what the text says of it."""
    headings = {s.span for s in scene.sentences if s.heading}
    filled = []
    for at, claim in enumerate(claims):
        where = claim.place
        if where is None or not any(start <= where.start < end for start, end in headings):
            filled.append(claim)
            continue
        told = next(
            (c for c in claims[at + 1 :] if _same_amount(c, claim) and claim.company in ("", c.company) and c.company),
            None,
        )
        if (
            told is None
            and claim.metric is Metric.OTHER
            and claim.kind is Kind.MONEY
            and "metric" not in _stated(claim)
        ):
            kin = next((c for c in claims[at + 1 :] if c.kind is Kind.MONEY and c.company == claim.company), None)
            if kin is not None:
                claim = claim.but(metric=kin.metric, status=kin.status)
        if told is not None:
            certainty = {**dict.fromkeys(told.certainty, Certainty.INFERRED), **claim.certainty}
            claim = claim.but(
                company=told.company,
                counterparty=claim.counterparty or told.counterparty,
                project=claim.project or told.project,
                metric=told.metric,
                status=claim.status if "status" in _stated(claim) else told.status,
                period_start=claim.period_start or told.period_start,
                period_end=claim.period_end or told.period_end,
                region=told.region or claim.region,
                scope=claim.scope or told.scope,
                certainty=certainty,
            )
        filled.append(claim)
    return filled


def _stated(claim: Claim) -> set[str]:
    return {name for name, certainty in claim.certainty.items() if certainty is Certainty.STATED}


def _same_amount(one: Claim, other: Claim) -> bool:
    return (one.kind, one.low, one.high, one.unit) == (other.kind, other.low, other.high, other.unit)


def _as_restated(claim: Claim, others: list[Claim]) -> Claim:
    """A figure said another way ("$13.3bn" after "£10bn") claims what the first one claims."""
    for link in claim.links:
        if link.relation not in (Relation.CONVERSION_OF, Relation.RESTATES):
            continue
        told = next((c for c in others if c.place is not None and c.place.start == link.start), None)
        if told is not None:
            return claim.but(
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
        self.raiser = ""
        """Whose round the sentence tells."""

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
        return [_as_restated(claim, [*before, *linked]) for claim in linked]

    def _draft(self, spot: Spot) -> _Draft:
        owner = find_owner(self.scene, self.sentence, spot, self.thread)
        measure = find_metric(self.scene, self.sentence, spot, owner.company, self.thread)
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
        return draft

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
        status = settle_status(
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

        project, project_name = find_project(self.scene, self.sentence, spot, draft.company, metric)
        region, region_name = find_region(self.scene, self.sentence, spot, metric)
        place, local_setting = self.thread.setting
        if region_name is not None and place and not local_setting and acts(self.scene, self.sentence, region_name):
            region, region_name = place, None
        if not region and any(True for _ in self.sentence.near("here", spot.first - 12, spot.last + 10)):
            region = self.thread.last_region
        partners = draft.partners
        site = site_for(self.sentence, self.thread, draft.company)
        if site is None and draft.owner.name is not None and draft.owner.name.stand_in == "partners":
            site = self.thread.site
        here = metric in OF_A_SITE and not self._company_wide(spot, metric)
        if metric is Metric.OTHER and self.sentence.hits.get("stock"):
            here, project, region, region_name = False, "", "", None  # what a share does concerns no site
        if metric is Metric.JOBS and status.status is Status.ACTUAL:
            here = False  # the people a company employs now, wherever they work
        if here and site is not None:
            money = metric is Metric.OTHER and figure.kind is Kind.MONEY
            project = project or ("" if money else site.project)
            elsewhere = (
                bool(region) and bool(site.region) and region != site.region and site.region not in _within(region)
            )
            stake = metric is Metric.OTHER and not (
                figure.kind is Kind.SHARE and self.sentence.paragraph - site.paragraph <= 1
            )
            partners = partners or (() if stake or elsewhere else site.partners)
            region = region or ("" if money else site.region)
        if project and not region and project in load_projects():
            region = load_projects()[project].region
        if metric is Metric.CONTRACT and site is not None and site.paragraph == self.sentence.paragraph:
            region = region or site.region
        if not region and not draft.company and metric in OF_A_SITE and figure.kind is not Kind.MONEY:
            near = self.sentence.paragraph - self.thread.place_paragraph <= 1
            region = self.thread.place if near else ""
        if not region and here and not (metric is Metric.OTHER and figure.kind is Kind.MONEY):
            setting, local = self.thread.setting
            lead = draft.company in ("", self.thread.lead)
            counted = draft.owner.sector and any(n.kind == "analysts" for n in self.sentence.names)
            lead = lead and not counted
            on_site = local and not counted and not (metric is Metric.INVESTMENT and (start or end))
            listed = metric in (Metric.INVESTMENT, Metric.CAPACITY) and self.thread.headed and not (start and end)
            listed = listed and bool(draft.company) and not counted and home_of(draft.company) != setting
            if (listed and status.status is not Status.ACTUAL) or (lead and (local or metric is not Metric.OTHER)) or on_site:
                region = setting
        self.thread.last_region = region or self.thread.last_region
        scope, scope_cues = find_scope(self.scene, self.sentence, spot, metric)
        low, high = figure.low, figure.high
        if figure.kind is Kind.DATE and (figure.fiscal or figure.fiscal_quarter is not None):
            named = next((b.window for b in bounding if b.spot is spot and b.window), None)
            low, high = named or (low, high)
        self._explain(draft, "company", draft.company, draft.owner.name, draft.owner.stated)
        self._explain(draft, "metric", metric.value, draft.measure.cue, draft.measure.stated)
        self._explain(draft, "status", status.status.value, status.cue, status.cue is not None)
        self._explain(draft, "project", project, project_name, project_name is not None)
        self._explain(draft, "region", region, region_name, region_name is not None)
        self._explain(draft, "speaker", speaker, speaker_name, speaker_name is not None)
        if partners:
            draft.certainty["counterparty"] = Certainty.STATED if partners == draft.partners else Certainty.INFERRED
        for hit in scope_cues:
            self._explain(draft, "scope", hit.value, hit, True)
        return Claim(
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
        window, bound = window_of(self.scene, spot, self.sentence, metric, draft.company, bounding)
        if window is not None and bound is not None:
            keep_window(self.sentence, metric, draft.company, window, self.thread)
            figure = bound.spot.figure
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
        start, end = self.sentence.span
        return Place(
            document.article,
            figure.start,
            figure.end,
            line,
            column,
            document.text[start:end],
            document.page(figure.start),
        )

    def _company_wide(self, spot: Spot, metric: Metric) -> bool:
        """ "Capital expenditure for this year" is the whole company's, not the site's the passage describes."""
        return metric is Metric.INVESTMENT and any(
            True for _ in self.sentence.near("company_wide", spot.first - 12, spot.last + 8)
        )


def _within(region: str) -> tuple[str, ...]:
    return (region, region_parents().get(region, ""))
