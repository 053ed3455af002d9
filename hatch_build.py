"""Puts the data folders of the checkout into the wheel, under `prescreen/_data`.

An editable install gets nothing: there `prescreen.data` finds the folders of the checkout itself, so that an edited
lexicon row counts at once. A forced include would leave a stale copy beside it.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Each folder of the checkout that the program reads when it runs, by the same path below `prescreen/_data`.
SHIPPED = ("lexicons", "models", "corpus_samples/demo")


class ShipData(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders in `SHIPPED` to a wheel that is not editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for name in SHIPPED:
            folder = Path(self.root, name)
            if folder.is_dir():
                build_data["force_include"][str(folder)] = f"prescreen/_data/{name}"
