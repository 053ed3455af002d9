"""Facts stated by the physician: what a reply says, pinned to the words of the reply."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from prescreen.record import Evidence, Fact
from prescreen.values import DayInterval


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, where and when: the author, the reply's document and text, the day that the reply speaks of."""

    by: str
    document: str
    text: str
    day: date

    @property
    def evidence(self) -> Evidence:
        return Evidence(document=self.document, start=0, end=len(self.text), quote=self.text)

    def fact(self, kind: str, name: str, **more: Any) -> Fact:
        """A fact of the record's vocabulary, told by this voice."""
        return Fact(
            kind=kind,
            name=name,
            evidence=self.evidence,
            recorded=DayInterval.day(self.day),
            source="reply",
            author=self.by,
            **more,
        )

    def own(self, fact: Fact) -> Fact:
        """A fact that the reader found in the reply, or in the reply set into its question, as this voice's.

        Its characters are those of the reply as it was typed: all of it where the question had to be read with it.
        """
        found = fact.evidence
        inside = 0 <= found.start < found.end <= len(self.text)
        typed = self.text[found.start : found.end] if inside else ""
        pinned = inside and typed.lower() == found.quote.lower()
        return fact.model_copy(
            update={
                "evidence": found.model_copy(update={"document": self.document, "quote": typed})
                if pinned
                else self.evidence,
                "more_evidence": (),
                "recorded": DayInterval.day(self.day),
                "source": "reply",
                "author": self.by,
            }
        )

    def precise(self, old: Fact, **more: Any) -> tuple[Fact, Fact]:
        """A fact of the notes and the same one with what this voice adds to it; both sources stand under it."""
        evidence = (*old.more_evidence, self.evidence)
        return old, old.model_copy(update={**more, "date_stated": True, "more_evidence": evidence, "author": self.by})
