"""Origins are counted, not pages; the order of sources is what the data file says."""

from capex.compare.sources import Origins, count_origins, source_kind, weight
from tests.compare.claims import row


def test_pages_that_repeat_one_release_are_one_origin() -> None:
    """Three articles, one company release."""
    rows = [row("50 billion USD", "Anthropic", publisher=p, origin="Anthropic") for p in ("Reuters", "BBC", "A blog")]
    assert count_origins(rows) == Origins(3, 1)


def test_a_publisher_is_its_own_origin_where_none_is_named() -> None:
    """Two papers that name nobody are two."""
    rows = [row("50 billion USD", "Anthropic", publisher=p) for p in ("Les Echos", "Handelsblatt")]
    assert count_origins(rows) == Origins(2, 2)


def test_a_filing_weighs_more_than_a_release_and_a_release_more_than_a_blog() -> None:
    """The documented order."""
    filing = row("1 billion USD", "Meta", publisher="Meta", url="https://www.sec.gov/Archives/x")
    release = row("1 billion USD", "Meta", publisher="Meta Newsroom")
    agency = row("1 billion USD", "Meta", publisher="Reuters")
    paper = row("1 billion USD", "Meta", publisher="Le Monde")
    trade = row("1 billion USD", "Meta", publisher="The Register")
    blog = row("1 billion USD", "Meta", publisher="someones.blog")
    order = [filing, release, agency, paper, trade, blog]
    assert [source_kind(r) for r in order] == ["filing", "company", "agency", "newspaper", "trade", "blog"]
    assert [weight(r) for r in order] == sorted((weight(r) for r in order), reverse=True)
