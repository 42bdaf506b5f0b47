"""Bring the generated parts of the documentation up to date: ``python docs/generate.py``.

``docs/cli.md`` is every command's ``--help``; ``docs/rules.md`` and a page for each rule come from the rules' own
docstrings, their bands and the texts they are tested with.  In all pages, a block that begins with ``$ capex …`` holds
what that command really prints; a line ``…`` in it stands for lines left out.  A test fails when a page is behind.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from capex.cli._app import command_files, run
from capex.messages import tell
from capex.model import Verdict
from capex.rules import Rule, all_rules
from capex.rules.kit.bands import band
from capex.units import format_number

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_GENERATED = ("cli.md", "rules.md")
#: Pages written by hand, whose screens are brought up to date.
PAGES = (
    ROOT / "README.md",
    *(page for page in sorted(DOCS.glob("*.md")) if page.name not in _GENERATED),
    *sorted((DOCS / "how-to").glob("*.md")),
)
_BLOCK = re.compile(r"(?P<head>```console\n)(?P<body>\$ capex .*?)(?P<tail>^```$)", re.DOTALL | re.MULTILINE)


@contextlib.contextmanager
def at_home() -> Iterator[None]:
    """In the project's folder, at 80 columns, with no settings from outside."""
    folder, environment = Path.cwd(), dict(os.environ)
    os.chdir(ROOT)
    os.environ["COLUMNS"] = "80"
    for name in ("CAPEX_LEDGER", "CAPEX_DEBUG"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)


def output_of(command: str) -> str:
    """What ``capex …`` prints on standard output.  Raises `ValueError` where it is used wrongly or crashes."""
    out, said = io.StringIO(), io.StringIO()
    with at_home(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = run(shlex.split(command, comments=True)[1:])
    if status not in (0, 1):
        raise ValueError(f"{command!r} ended with {status}: {said.getvalue()}")
    return out.getvalue()


def refresh(page: str) -> str:
    """The page with every ``$ capex`` block as the program prints it today."""

    def printed(block: re.Match[str]) -> str:
        command, *shown = block["body"].rstrip("\n").split("\n")
        lines = output_of(command.removeprefix("$ ")).rstrip("\n").split("\n")
        if "…" in shown:  # the beginning and the end, as many lines as the page has
            cut = shown.index("…")
            after = len(shown) - cut - 1
            lines = [*lines[:cut], "…", *lines[len(lines) - after :]]
        return block["head"] + "\n".join([command, *lines]) + "\n" + block["tail"]

    return _BLOCK.sub(printed, page)


def reference() -> str:
    """The page of all commands, from their help."""
    parts = [
        (
            "# Commands\n\n<!-- written by docs/generate.py from the program's own help -->\n\n"
            "Exit status: 0 nothing at or above `--fail-on`; 1 findings; 2 wrong usage; 3 the ledger is invalid; "
            "4 an input could not be read; 70 a bug in capex (`CAPEX_DEBUG=1` shows where).\n"
        )
    ]
    for name in ("", *command_files()):
        command = " ".join(part for part in ("capex", name, "--help") if part)
        parts.append(f"## capex {name}".rstrip() + f"\n\n```text\n{output_of(command).rstrip()}\n```\n")
    return "\n".join(parts)


_HEAD = "<!-- written by docs/generate.py from the rule's own file -->\n"
_MEANING = {
    Verdict.INCONSISTENT: "The article contradicts itself. An error, on which `--fail-on` acts by default.",
    Verdict.IMPLAUSIBLE: "A ratio is far from what such sites look like. A warning: ask before printing.",
    Verdict.COMPATIBLE: "Words only loosen what was said. A note.",
}
#: The marks of a test's text: ``[!8 billion|8e9 USD; part-of=1]``, with ``!`` on the figure that is wrong.
_MARK = re.compile(r"\[(!?)([^|\]]+)\|[^\]]*\]")


def rule_page(rule: Rule) -> str:
    """The manual page of a rule: what, why, example, what it says, its bands, and texts on which it fires or not."""
    stem = rule.name.replace("-", "_")
    source = (ROOT / "capex" / "rules" / f"{stem}.py").read_text(encoding="utf-8")
    parts = [
        f"# {rule.name}\n\n{_HEAD}",
        f"{rule.summary} Verdict: **{rule.verdict}**.\n",
        f"**Why it matters.** {_sentence(rule.why)}\n",
        f"**Example.** {_sentence(rule.example)}\n",
        *_band_lines(source),
        "## What it says\n",
        *(f"- {lang}: {tell_raw(lang, rule.name)}" for lang in ("en", "fr")),
        "",
        *_texts(rule.name),
        f'Silence it in your own draft with `capex: ok {rule.name} "the reason"` ([how](../how-to/gate-a-draft.md)).\n',
        f"The rule is [`capex/rules/{stem}.py`](../../capex/rules/{stem}.py); [all rules](../rules.md).\n",
    ]
    return "\n".join(parts)


def tell_raw(lang: str, name: str) -> str:
    """The sentence of a rule with its blanks in italics."""
    blanks = re.findall(r"\{(\w+)\}", (ROOT / "capex/messages" / lang / "rules.toml").read_text(encoding="utf-8"))
    return tell(lang, f"rules.{name}", **{blank: f"*{blank}*" for blank in blanks})


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _band_lines(source: str) -> Iterator[str]:
    """The bands a rule's file names, with their source."""
    known = tomllib.loads((ROOT / "capex/rules/kit/bands.toml").read_text(encoding="utf-8"))
    for name in known:
        if f'"{name}"' in source:
            low, high = (
                format_number(Decimal(known[name][end])) if end in known[name] else "…" for end in ("low", "high")
            )
            yield f"**Band** {low} to {high} {known[name]['unit']}. {' '.join(band(name).source.split())}\n"


def _texts(name: str) -> Iterator[str]:
    """The texts of the rule's tests, with the figure that is wrong in bold."""
    tests: dict[str, Sequence[Any]] = tomllib.loads((ROOT / f"tests/rules/{name}.toml").read_text(encoding="utf-8"))
    for key, title in (("fires", "Fires on"), ("silent", "Silent on")):
        yield f"## {title}\n"
        for text in tests[key]:
            marked = text if isinstance(text, str) else text["marked"]
            shown = _MARK.sub(lambda m: f"**{m[2]}**" if m[1] else m[2], marked)
            yield "> " + "\n> ".join(line for line in shown.strip().splitlines()) + "\n"


def rules_index() -> str:
    """The list of all rules, by verdict."""
    parts = [
        (
            "# Rules\n\n<!-- written by docs/generate.py from the rules' own files -->\n\n"
            "What `capex check` holds an article to besides the ledger: the article against itself, and ratios no "
            "site has. `capex rules` prints this list, `capex rules NAME` one of them; `--ignore NAME` drops one.\n"
        )
    ]
    for verdict, meaning in _MEANING.items():
        found = [rule for rule in all_rules() if rule.verdict is verdict]
        if found:
            parts.append(f"## {verdict}\n\n{meaning}\n\n| rule | what is wrong |\n|---|---|")
            parts += [f"| [{rule.name}](rules/{rule.name}.md) | {rule.summary} |" for rule in found]
            parts.append("")
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Every page as it should be."""
    wanted = {path: refresh(path.read_text(encoding="utf-8")) for path in PAGES}
    wanted[DOCS / "cli.md"] = reference()
    wanted[DOCS / "rules.md"] = rules_index()
    wanted |= {DOCS / "rules" / f"{rule.name}.md": rule_page(rule) for rule in all_rules()}
    return wanted


def left_over(wanted: dict[Path, str]) -> list[Path]:
    """Pages of rules that are gone."""
    return [path for path in sorted((DOCS / "rules").glob("*.md")) if path not in wanted]


if __name__ == "__main__":
    wanted = pages()
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            sys.stderr.write(f"{path.relative_to(ROOT)} written\n")
    for path in left_over(wanted):
        path.unlink()
        sys.stderr.write(f"{path.relative_to(ROOT)} removed\n")
