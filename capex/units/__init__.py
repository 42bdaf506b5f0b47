"""Units, currencies, dated rates and the wording of amounts: the only part of the program that knows pint."""

from capex.units.parsing import Unit, UnknownUnit, currencies, parse_unit, plain, to_canonical
from capex.units.rates import Converted, Coverage, NoRate, Rate, convert, find_rate, rate_coverage, rate_range
from capex.units.wording import format_amount, format_date, format_number

__all__ = [
    "Converted",
    "Coverage",
    "NoRate",
    "Rate",
    "Unit",
    "UnknownUnit",
    "convert",
    "currencies",
    "find_rate",
    "format_amount",
    "format_date",
    "format_number",
    "parse_unit",
    "plain",
    "rate_coverage",
    "rate_range",
    "to_canonical",
]
