"""The use cases. The only place where reading and deciding meet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prescreen.screening.single import screen

__all__ = ["screen"]


def __getattr__(name: str) -> object:
    if name == "screen":
        from prescreen.screening.single import screen  # the deciding half loads when it is used

        return screen
    raise AttributeError(name)
