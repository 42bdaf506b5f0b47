"""Writes the unit data the package ships: ``python -m capex.units.generate``.

`currencies.txt` are CLDR's currency codes (ISO 4217, present and past), taken from Babel; `table.tsv` is what
pint says about every name in `definitions.txt`, so that the check path need not load pint.
"""

from __future__ import annotations

from capex.units.registry import HERE, SCALES, registry, resolve

#: Expressions people write that are not a single name of definitions.txt.
_EXPRESSIONS = ("km**2", "m**2", "ft**2", "foot**2", "mile**2", "mi**2", "kilometer**2", "meter**2")
#: Names that take no s in the plural: plurals already, spellings such as km2, and city.
_NO_S = ("s", "2", "ny", "ry", "ty")


def currency_lines() -> list[str]:
    """The lines of currencies.txt."""
    import babel
    from babel.core import get_global

    codes = " ".join(sorted(get_global("all_currencies")))
    lines, width = [f"# ISO 4217 codes of CLDR, from Babel {babel.__version__}.  python -m capex.units.generate"], 100
    while codes:
        cut = len(codes) if len(codes) <= width else codes.rindex(" ", 0, width)
        lines.append(codes[:cut])
        codes = codes[cut:].lstrip()
    return lines


def table_lines() -> list[str]:
    """The lines of table.tsv: form, canonical unit, factor, divisor, kind."""
    ureg = registry()
    currency_names = {name for name in ureg if len(name) == 3 and f"[currency_{name}]" in ureg._dimensions}
    names = [name for name in ureg if name not in SCALES and name not in currency_names]
    plurals = (f"{name}s" for name in names if name.islower() and len(name) > 2 and not name.endswith(_NO_S))
    forms = {*names, *plurals, *_EXPRESSIONS}
    lines = ["# form\tcanonical\tfactor\tdivisor\tkind: what pint says.  python -m capex.units.generate"]
    for form in sorted(forms):
        found = resolve(form)
        if found:
            canonical, factor, divisor, kind = found
            lines.append(f"{form}\t{canonical}\t{factor:f}\t{divisor:f}\t{kind.value}")
    return lines


def main() -> None:
    """Write both files."""
    (HERE / "currencies.txt").write_text("\n".join(currency_lines()) + "\n", "utf-8")
    registry.cache_clear()
    (HERE / "table.tsv").write_text("\n".join(table_lines()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
