"""The article against itself: every rule, every violation."""

from __future__ import annotations

from capex.rules import Rule, View, Violation, all_rules


def find_violations(view: View) -> list[tuple[Rule, Violation]]:
    """What breaks a rule, in the order of the rules' names."""
    return [(rule, violation) for rule in all_rules() for violation in rule.check(view)]
