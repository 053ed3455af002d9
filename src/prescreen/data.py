"""Where the program's data lies: the lexicons, the models, the demo letter.

In an installed wheel they are in `prescreen/_data`; in a checkout (an editable install, or the source tree on the
path) they are the folders of the same names beside `src`. Nothing else in the program knows the difference.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """The folder that holds `lexicons/`, `models/` and `corpus_samples/`.

    Raises FileNotFoundError if the installation is incomplete.
    """
    checkout = _PACKAGE.parents[1]
    for root in (_PACKAGE / "_data", checkout):
        if (root / "lexicons").is_dir():
            return root
    raise FileNotFoundError(
        f"{_PACKAGE / '_data'}: the program's data folders are missing; install the wheel again, "
        "or run from a complete checkout"
    )


def data_path(*parts: str) -> Path:
    """The path of one data file or folder: `data_path("lexicons", "labs.csv")`.

    The path is given whether or not it exists, so that the caller's own error can name it.
    """
    return data_root().joinpath(*parts)
