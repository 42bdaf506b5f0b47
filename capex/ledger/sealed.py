"""A file of named arrays, read in place, and believed only while its bytes are those it was sealed with.

First comes the sha256 of all that follows, then a header in JSON that says what the file was made from and where each
section lies, then the sections.  Seal and content are one file, renamed into place: no other process can see the one
without the other.  It holds text and numbers, nothing that runs.
"""

from __future__ import annotations

import json
import mmap
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

#: Bytes of the seal.
_SEAL = 32
#: Sections begin at multiples of this, so that numbers can be read where they lie.
_GRAIN = 8

#: A section's numbers by their type: ``q`` and ``d`` of eight bytes, ``i`` and ``I`` of four, ``B`` of one.
Sections = Mapping[str, "memoryview"]


def to_sealed(origin: str, sections: Mapping[str, memoryview]) -> Iterator[bytes | memoryview]:
    """The file, piece by piece.  `origin` says what it was made from; the types of numbers are those of `Sections`."""
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, numbers in sections.items():
        places[name] = (numbers.format, at, numbers.nbytes)
        at += numbers.nbytes + -numbers.nbytes % _GRAIN
    header = json.dumps({"origin": origin, "order": sys.byteorder, "sections": places}).encode()
    header += b" " * (-(len(header) + 8) % _GRAIN)
    pieces: list[bytes | memoryview] = [len(header).to_bytes(8, "little"), header]
    for numbers in sections.values():
        pieces += [numbers.cast("B"), bytes(-numbers.nbytes % _GRAIN)]
    seal = sha256()
    for piece in pieces:
        seal.update(piece)
    yield seal.digest()
    yield from pieces


def open_sealed(path: Path, origin: str) -> Sections:
    """The sections of a file that is whole and made from `origin`.  Raises `ValueError` or `OSError` for any other."""
    with path.open("rb") as file:
        return read_sealed(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), origin)


def read_sealed(content: memoryview, origin: str) -> Sections:
    """The sections in the bytes of such a file.  Raises `ValueError` for what is not whole or of another origin."""
    if sha256(content[_SEAL:]).digest() != content[:_SEAL]:
        raise ValueError("not what was sealed")
    begin = _SEAL + 8
    length = int.from_bytes(content[_SEAL:begin], "little")
    header = json.loads(bytes(content[begin : begin + length]))
    if (header["origin"], header["order"]) != (origin, sys.byteorder):
        raise ValueError("made from something else")
    begin += length
    return {
        name: content[begin + at : begin + at + size].cast(kind)
        for name, (kind, at, size) in header["sections"].items()
    }
