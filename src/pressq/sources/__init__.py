"""Where dumps come from: paths, patterns, folders, standard input and archives, as names, bytes and text.

    for source in find(["dumps"]):          # Source | Issue, by name
        for page in texts(source):          # (name, text) | Issue
            ...
"""

from pressq.sources.decoding import decode
from pressq.sources.finding import Source, Survey, find, folders, survey
from pressq.sources.reading import MAX_BYTES, read, texts

__all__ = ["MAX_BYTES", "Source", "Survey", "decode", "find", "folders", "read", "survey", "texts"]
