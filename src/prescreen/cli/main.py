"""The `prescreen` command: finds the sub-command, runs it, and turns whatever goes wrong into one safe line.

Nothing heavy is imported here or in a command's `add`: `prescreen --help` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from prescreen.cli.faults import EXIT_BAD_INPUT, EXIT_FAULT, EXIT_INTERRUPTED, complain
from prescreen.errors import PrescreenError
from prescreen.faults import place_of, quiet_libraries

COMMANDS = ("screen", "batch", "review", "extract", "explain", "rescreen", "protocol", "schema")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status.

    0 done, whatever the verdict; 2 the input or the command is wrong; 3 a batch is done and some patients failed;
    70 a fault of the program; 130 interrupted.
    """
    args = parser().parse_args(argv)
    quiet_libraries()
    try:
        status: int = import_module(f"prescreen.cli.{args.module}").run(args)
        sys.stdout.flush()
        return status
    except PrescreenError as error:
        complain(str(error))
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        complain("interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"{error.filename or 'output'}: {(error.strerror or 'not usable').lower()}")
        return EXIT_BAD_INPUT
    except Exception as error:  # noqa: BLE001 - the last guard: a message or traceback could hold note text
        complain(f"a fault in prescreen: {place_of(error)}; please report this line (it holds no patient data)")
        return EXIT_FAULT


def parser() -> argparse.ArgumentParser:
    """The whole command line. Each command's module adds its own part."""
    top = _Parser(
        prog="prescreen",
        description="Clinical-trial pre-screening: free-text notes in, explained verdicts out. The physician decides.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    for name in COMMANDS:
        module = import_module(f"prescreen.cli.{name}")
        sub = commands.add_parser(name, help=module.HELP, description=module.__doc__.split("\n\n")[0])
        module.add(sub)
        sub.set_defaults(module=name)
    return top


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message}; see `{self.prog} --help`")
        self.exit(EXIT_BAD_INPUT)


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from prescreen.version import version  # reads the installed metadata

        sys.stdout.write(f"prescreen {version()}\n")
        parser.exit()
