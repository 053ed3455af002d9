"""One folder a kind of fact; the kinds do not know each other. `FINDERS` lists them.

A finder is a module with ``VOCABULARIES`` (name to terms, scanned for once a note) and
``find(note) -> Iterator[Fact]``.
"""
