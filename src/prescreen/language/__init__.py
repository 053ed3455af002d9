"""Reading the language of notes: sentences, sections, assertion and dates over characters, whatever a finder wants."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.language.context import assertion
    from prescreen.language.explaining import explain

__all__ = ["assertion", "explain"]


def __getattr__(name: str) -> object:
    if name == "assertion":
        from prescreen.language.context import assertion

        return assertion
    if name == "explain":
        from prescreen.language.explaining import explain

        return explain
    raise AttributeError(name)
