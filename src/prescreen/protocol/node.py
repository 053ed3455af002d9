"""The base of every part of a trial file: frozen, and closed to words that the language does not have."""

from pydantic import BaseModel, ConfigDict


class Node(BaseModel):
    """One mapping of a trial file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
