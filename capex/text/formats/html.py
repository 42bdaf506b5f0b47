"""Web pages, by trafilatura: the article without menus, banners and related links; its title, day, site, language."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from capex.text.days import find_labelled_day
from capex.text.encoding import decode
from capex.text.formats import Damaged, Draft, MissingLibrary
from capex.text.language import find_language

_DECLARED = re.compile(
    rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_LANG = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
#: Raised digits: a power after a unit of length, else a note's mark, which must not run into the number before it.
_RAISED = re.compile(r"(\bk?m|\bcm)?(\s*)<sup\b[^>]*>((?:\s|<[^>]*>|&nbsp;|[\[\]()*†‡,\d])*?)</sup\s*>", re.IGNORECASE)
#: Scripts, styles and tags: what divides a page's source into lines of words.
_BREAKS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
#: Words in an element's class that mark an advertisement in the middle of an article.
_ADVERTS = ("ad", "ads", "advert", "advertisement", "advertorial", "sponsored", "publicite", "anzeige", "publicidad")
_PRUNE = [
    f"//*[contains(concat('-', translate(@class, ' _', '--'), '-'), '-{word}-')][not(self::body or self::article)]"
    for word in _ADVERTS
]
#: Words in a class that mark a standfirst, and a box of facts that belongs to the article.
_STANDFIRST = {"standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "chapo", "lede", "lead", "vorspann"}
_FACTS = {"fact", "facts", "factbox", "keyfacts", "infobox", "infografik", "encadre", "chiffres", "zahlen"}
_POWERS = {"2": "²", "3": "³"}


def read(content: bytes, name: str, declared: str | None = None) -> Draft:
    """The main text, one paragraph a line, under the page's title."""
    found = _DECLARED.search(content[:4096])
    charset = declared or (next(g for g in found.groups() if g).decode("ascii") if found else None)
    decoded = decode(content, charset)
    try:
        import trafilatura
    except ModuleNotFoundError as missing:
        raise MissingLibrary("html", "HTML") from missing
    source = _RAISED.sub(_lower, decoded.text)
    if "<html" not in source[:4096].lower():
        source = f"<html><body>{source}</body></html>"
    page: Any = trafilatura.bare_extraction(
        _tree(source),
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        prune_xpath=_PRUNE,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not (page.text or "").strip():
        raise Damaged("no_main_text")
    title = page.title or ""
    lang = _LANG.search(decoded.text[:4096])
    draft = Draft(
        _under_title(title, page.text),
        title=title,
        publisher=page.sitename or "",
        lang=lang.group(1).lower() if lang else "",
        declared=decoded.encoding if decoded.declared else "",
        guessed=decoded.encoding if decoded.guessed else "",
    )
    if page.date:
        draft.published, draft.day_from = date.fromisoformat(page.date[:10]), "HTML"
    elif found_day := find_labelled_day(_BREAKS.sub("\n", decoded.text), draft.lang or find_language(page.text)[0]):
        draft.published, draft.day_from = found_day.day, found_day.words
    return draft


def _tree(source: str) -> Any:
    """The page's elements, made ready: what the library would drop though a reader sees it as the article.

    Tables that lay the page out become plain divisions, captions and boxes of facts paragraphs among others.
    """
    import trafilatura

    tree: Any = trafilatura.load_html(source)
    if tree is None:
        raise Damaged("no_main_text")
    for table in tree.xpath("//table[.//td[count(.//p) > 1 or .//h1 or .//h2 or .//h3]]"):
        table.tag = "div"
        for part in table.xpath("./thead|./tbody|./tr|./*/tr|./tr/td|./*/tr/td|./tr/th|./*/tr/th"):
            part.tag = "div"
    for figure in tree.xpath("//figure[figcaption]"):
        figure.tag = "div"
        for caption in figure.xpath("./figcaption"):
            caption.tag = "p"
    for aside in tree.xpath("//article//aside[@class]"):
        if _FACTS & _class_words(aside):
            aside.tag = "div"
    _bring_standfirst(tree)
    return tree


def _bring_standfirst(tree: Any) -> None:
    """A standfirst that stands beside the headline, before the article, becomes its first paragraph."""
    articles = tree.xpath("//article")
    if len(articles) != 1:
        return
    beside = tree.xpath("//*[@class][not(ancestor::article) and following::article and (../h1 or ../../h1)]")
    for element in beside:
        if _STANDFIRST & _class_words(element) and element.tag in {"p", "div", "h2", "h3", "span"}:
            element.tag = "p"
            articles[0].insert(0, element)
            return


def _class_words(element: Any) -> set[str]:
    return set(re.split(r"[\W_]+", element.get("class", "").lower()))


def _lower(match: re.Match[str]) -> str:
    """What raised digits become in running text: a power, or a mark in brackets."""
    unit, space, inside = match.groups()
    mark = "".join(_TAG.sub("", inside).split()).strip("[]()")
    if unit and mark in _POWERS:
        return f"{unit}{_POWERS[mark]}"
    return f"{unit or ''}{space}{f' [{mark}]' if mark else ''}"


def _under_title(title: str, text: str) -> str:
    """The text under its title, unless it begins with it: a figure in a headline is a figure too."""
    start = " ".join(text[: len(title) + 40].split()).casefold()
    return text if not title or " ".join(title.split()).casefold() in start else f"{title}\n\n{text}"
