"""The codes that figures carry, and the words of the text that stand for them.

Data files and their loader.
"""

from __future__ import annotations

from pressq.codebook.loader import Codebook, load

__all__ = ["Codebook", "load"]
