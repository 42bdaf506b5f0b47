"""HTML and SVG as values: text is escaped unless it is markup already, so that no article can write into a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from capex.report.words import harmless

#: Elements that have no closing tag.
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Markup | None | Iterable["Child"]
"""A piece of a page: text (escaped), markup (kept), nothing, or several of these."""


def tag(element: str, /, *children: Child, **attributes: object) -> Markup:
    """An element.

    An attribute that is `None` or `False` is left out, `True` stands alone; ``class_`` and ``for_`` lose the
    underscore, others write ``-`` for ``_``.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in _VOID:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{join(children)}</{element}>")


def join(children: Child) -> Markup:
    """Pieces of a page one after the other."""
    if children is None:
        return Markup("")
    if isinstance(children, Markup):
        return children
    if isinstance(children, str):
        return Markup(escape(harmless(children)))
    return Markup("".join(join(child) for child in children))


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(harmless(str(value)))}"'


def link(url: str, words: Child) -> Markup:
    """A link, if the address is one of the web; the words alone otherwise (a ledger may hold anything)."""
    if url.lower().startswith(("http://", "https://")):
        return tag("a", words, href=url, rel="noreferrer noopener")
    return join(words)


def page(title: str, lang: str, body: Child, styles: Iterable[str], rules: str = "") -> str:
    """A whole page that needs nothing from outside: no script, no font, no picture, no request.

    `styles` are names of CSS files in this folder, `rules` more CSS.
    """
    css = "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in styles) + rules
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content="capex"),
        tag("title", title),
        tag("link", rel="icon", href="data:,"),
        tag("style", Markup(css)),
    ]
    return f"<!doctype html>\n{tag('html', tag('head', head), tag('body', body), lang=lang)}\n"
