"""The version that --version prints; asking the installed package for it would double the time."""

from typing import Final

VERSION: Final = "0.1.0"
