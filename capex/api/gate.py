"""What counts when a check guards a door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from capex.api.errors import BadRequest
from capex.model import CAUSES, Verdict

if TYPE_CHECKING:
    from capex.report.model import Report


class Gate:
    """What counts among findings, over any number of articles: selection, suppressions, baseline.

    Raises `BadRequest` for a file that cannot be used.  Ask `unused` when all articles have gone through.
    """

    def __init__(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        suppressions: str | Path = "",
        baseline: str | Path = "",
    ) -> None:
        from capex.report import gate

        self._select, self._ignore = select, ignore
        self._known_names((*select, *ignore))
        try:
            self._common = gate.load_suppressions(Path(suppressions)) if suppressions else []
            self._baseline = gate.load_baseline(Path(baseline)) if baseline else None
        except gate.GateError as wrong:
            raise BadRequest(str(wrong)) from wrong
        self._all: dict[gate.Suppression, bool] = dict.fromkeys(self._common, False)

    def let_through(self, report: Report) -> Report:
        """The report with what does not count set aside."""
        from capex.report import gate

        sidecar = gate.sidecar_of(report.path)
        try:
            excuses = [*self._common, *gate.find_suppressions(report.text, report.path)]
            excuses += gate.load_suppressions(sidecar) if sidecar.is_file() else []
        except gate.GateError as wrong:
            raise BadRequest(str(wrong)) from wrong
        report, used = gate.suppress(report, excuses)
        self._all |= dict.fromkeys((e for e in excuses if e not in self._all), False) | dict.fromkeys(used, True)
        report = gate.select(report, self._select, self._ignore)
        return report if self._baseline is None else gate.subtract_baseline(report, self._baseline)

    def unused(self) -> list[str]:
        """One line for each suppression that excused nothing."""
        return [f"{e.where}: unused suppression of {e.rule}" for e, used in self._all.items() if not used]

    @staticmethod
    def _known_names(names: Sequence[str]) -> None:
        from difflib import get_close_matches

        if not names:
            return
        from capex.rules import all_rules

        known = [*Verdict, *CAUSES, *(rule.name for rule in all_rules())]
        for name in (part for whole in names for part in whole.split("/")):
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f" Did you mean {str(near[0])!r}?" if near else ""
                raise BadRequest(f"{name!r} is no verdict, cause or rule.{hint}")
