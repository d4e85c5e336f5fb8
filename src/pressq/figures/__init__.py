"""Numbers that a release states, with what they measure: numbers, clauses and subjects, periods, codes."""

from __future__ import annotations

from pressq.figures.extract import VERSION, extract
from pressq.figures.rows import row

__all__ = ["VERSION", "extract", "row"]
