"""A table of articles in, a table of findings out: the same rows whatever computes them.

Three parts.  `judge.scan_frame` is the one pure function, a frame of articles to a frame of findings and a frame of
what could not be read.  `inputs/` cuts whatever holds the articles into numbered chunks, the same chunks every time;
one file per kind of input.  `engines/` apply the function to the chunks, here or on many machines; one file per
engine.  `run.scan` ties them together and keeps each finished chunk as a file, so that a killed run goes on where it
stopped.
"""

from __future__ import annotations

from capex.scan.run import ScanMismatch, ScanResult, scan

__all__ = ["ScanMismatch", "ScanResult", "scan"]
