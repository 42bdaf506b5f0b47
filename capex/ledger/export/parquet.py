"""Parquet, typed, with exact decimals; needs pyarrow (`pip install capex-check[parquet]`)."""

from __future__ import annotations

import io
from decimal import Context, Decimal
from pathlib import Path

from capex.ledger.export._columns import DAYS, NAMES, rows_of
from capex.ledger.ledger import Ledger
from capex.ledger.writer import replace_file

_DECIMALS = ("canonical_low", "canonical_high", "step")
#: Digits before and after the point that hold every amount exactly: yen by the quadrillion, square feet in km**2.
_WIDTH, _SCALE = 38, 15
_LAST_DIGIT = Decimal(1).scaleb(-_SCALE)
_CONTEXT = Context(prec=_WIDTH)


def export(ledger: Ledger, path: Path) -> None:
    """Write the claims; the sha256 of the CSV is in the file's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {name: pa.string() for name in NAMES} | {"approx": pa.bool_()}
    types |= {name: pa.date32() for name in (*DAYS, "first_day", "last_day")}
    types |= {name: pa.decimal128(_WIDTH, _SCALE) for name in _DECIMALS}
    columns = list(zip(*rows_of(ledger), strict=True)) or [()] * len(NAMES)
    arrays = [
        pa.array([_fit(v) for v in column] if name in _DECIMALS else column, types[name])
        for name, column in zip(NAMES, columns, strict=True)
    ]
    schema = pa.schema(list(types.items()), metadata={"ledger_sha256": ledger.sha256})
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")
    replace_file(path, file.getvalue())


def _fit(value: object) -> Decimal | None:
    return value.quantize(_LAST_DIGIT, context=_CONTEXT) if isinstance(value, Decimal) else None
