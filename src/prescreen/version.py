"""The version of the installed program."""

from functools import cache


@cache
def version() -> str:
    """The installed version, "unknown" when the program runs from bare sources."""
    from importlib.metadata import PackageNotFoundError  # noqa: PLC0415 - slow to import
    from importlib.metadata import version as installed  # noqa: PLC0415

    try:
        return installed("prescreen")
    except PackageNotFoundError:
        return "unknown"
