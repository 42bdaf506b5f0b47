"""``datapackage.json``: the ledger described for other tools (Frictionless Data Package, Table Schema).

https://specs.frictionlessdata.io/table-schema/
"""

from __future__ import annotations

import json
from typing import Any

from capex.ledger.columns import COLUMNS, REQUIRED, SLUG
from capex.ledger.locate import FILE_NAME
from capex.ledger.schema import Row
from capex.model import Metric, Status

_AMOUNT = r"-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS = ("period_start", "period_end", "published")


def to_datapackage() -> dict[str, Any]:
    """The description of ``ledger.csv``, taken from the model its rows are validated with."""
    schema = {
        "fields": [_field(name) for name in COLUMNS],
        "primaryKey": "id",
        "foreignKeys": [
            {"fields": name, "reference": {"resource": "", "fields": "id"}} for name in ("part_of", "supersedes")
        ],
        "missingValues": [""],
    }
    return {
        "name": "ai-capex-ledger",
        "title": "Sourced claims about spending on artificial intelligence",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": "ledger",
                "path": FILE_NAME,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\n", "header": True},
                "schema": schema,
            }
        ],
    }


def render_datapackage() -> str:
    """The file's text."""
    return json.dumps(to_datapackage(), indent=2) + "\n"


def _field(name: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        "type": "string",
        "description": Row.model_fields[name].description,
    }
    constraints: dict[str, Any] = {"required": True} if name in REQUIRED else {}
    if name in _DAYS:
        field["type"] = "date"
    elif name == "approx":
        field |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif name == "url":
        field["format"] = "uri"
    elif name == "id":
        constraints |= {"unique": True, "pattern": SLUG.pattern.removesuffix(r"\Z")}
    elif name in ("low", "high"):
        constraints["pattern"] = _AMOUNT
    elif name in ("metric", "status"):
        constraints["enum"] = [member.value for member in (Metric if name == "metric" else Status)]
    return field | ({"constraints": constraints} if constraints else {})
