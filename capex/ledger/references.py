"""What one row says about another: ids that are there and unique, `part_of` and `supersedes` without loops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def find_broken_references(
    ids: Sequence[str], part_of: Sequence[str], supersedes: Sequence[str]
) -> Iterator[tuple[int, str, str, dict[str, object]]]:
    """Everything wrong between rows: index of the row, column, code of the error, values of its message.

    The three sequences run in parallel, a row each; rows without an id are passed over.
    """
    first: dict[str, int] = {}
    for i, id_ in enumerate(ids):
        if id_ and first.setdefault(id_, i) != i:
            yield i, "id", "duplicate-id", {"first": first[id_]}
    for column, targets in (("part_of", part_of), ("supersedes", supersedes)):
        code = column.replace("_", "-")
        for i, target in enumerate(targets):
            if not target:
                continue
            if target == ids[i]:
                yield i, column, f"{code}-itself", {}
            elif target not in first:
                yield i, column, f"{code}-unknown", {"target": target}
        edges = {ids[i]: t for i, t in enumerate(targets) if t and ids[i] and t != ids[i] and t in first}
        for loop in _loops(edges):
            i = min(first[id_] for id_ in loop)
            start = loop.index(ids[i])
            path = [*loop[start:], *loop[:start], ids[i]]
            yield i, column, f"{code}-loop", {"loop": " > ".join(path)}


def _loops(edges: Mapping[str, str]) -> Iterator[list[str]]:
    """The cycles of a graph in which each node has one edge at most."""
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        on_path: set[str] = set()
        node: str | None = start
        while node is not None and node not in done and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = edges.get(node)
        if node is not None and node in on_path:
            yield path[path.index(node) :]
        done.update(path)
