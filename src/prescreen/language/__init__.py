"""Reading the language of notes: sentences, sections, assertion and dates over characters, whatever a finder wants."""

__all__ = ["assertion"]


def __getattr__(name: str) -> object:
    if name == "assertion":
        from prescreen.language.context import assertion

        return assertion
    raise AttributeError(name)
