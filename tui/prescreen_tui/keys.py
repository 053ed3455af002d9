"""The keys of a user: a small file of lines `action = "key"`, checked against the table of actions."""

import os
import tomllib
from pathlib import Path

from prescreen.errors import InputError
from prescreen_tui.actions import ACTIONS


def config_path() -> Path:
    """``PRESCREEN_KEYS``, else keys.toml in the XDG config folder."""
    given = os.environ.get("PRESCREEN_KEYS")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "prescreen" / "keys.toml"


def load_keymap(path: Path | None = None) -> dict[str, str]:
    """The keys by action; none when there is no file. Raises InputError for one that cannot be used."""
    path = path or config_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise InputError(f"{path}: not readable") from None
    try:
        keys = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f'{path}: not TOML ({str(error).lower()}); write lines such as: undo = "ctrl+u"') from None
    known = {a.id: a for a in ACTIONS}
    for name, key in keys.items():
        if name not in known:
            raise InputError(f"{path}: no action is called {name!r}; known: {', '.join(known)}")
        if not isinstance(key, str) or not key:
            raise InputError(f'{path}: the key of {name} is a word such as "f7" or "ctrl+u"')
    _check_collisions(path, keys)
    return keys


def _check_collisions(path: Path, keys: dict[str, str]) -> None:
    for where in {place for a in ACTIONS for place in a.where}:
        taken: dict[str, str] = {}
        for action in (a for a in ACTIONS if where in a.where):
            key = keys.get(action.id, action.key)
            if key in taken:
                raise InputError(f"{path}: {key!r} is the key of both {taken[key]} and {action.id}")
            taken[key] = action.id
