"""Where dumps come from: paths, patterns, folders, standard input and archives, as names, bytes and text.

`find(paths)` gives the sources by name, and `texts(source)` the pages of each as (name, text); what cannot be
read stands among them as an Issue.
"""

from pressq.sources.decoding import decode
from pressq.sources.finding import STDIN, Folder, Source, Survey, as_before, find, survey
from pressq.sources.reading import MAX_BYTES, read, texts

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "Folder",
    "Source",
    "Survey",
    "as_before",
    "decode",
    "find",
    "read",
    "survey",
    "texts",
]
