"""The version of the installed program."""

from functools import cache


@cache
def version() -> str:
    """The installed version, "unknown" when the program runs from bare sources."""
    from importlib.metadata import PackageNotFoundError  # slow to import
    from importlib.metadata import version as installed

    try:
        return installed("prescreen")
    except PackageNotFoundError:
        return "unknown"
