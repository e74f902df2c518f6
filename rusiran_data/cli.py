"""The command line: ``rusiran``.

Data goes to standard output, everything said to a person to standard error. Reading
commands need only pandas and pyarrow; building ones need the extra ``build``.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import pkgutil
import sys
from typing import Any

from rusiran_data import __version__, commands
from rusiran_data.problems import InvalidData, RusiranError, visible

# The extra that brings a package which some commands need.
EXTRAS = {
    "pandera": "build",
    "frictionless": "build",
    "persiantools": "build",
    "edtf": "build",
    "matplotlib": "plot",
    "polars": "polars",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code (0 fine, 1 something is wrong, 2 misuse)."""
    _prepare_streams()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _discard_output()  # the reader (such as `head`) has what it wants
        return 0
    except io.UnsupportedOperation:
        _say("standard output is closed")
    except OSError as error:
        _discard_output()
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{place}{error.strerror or error}")
    except KeyboardInterrupt:
        _say("interrupted; nothing was left half-written")
        return 130
    return 1


def _run(arguments: list[str]) -> int:
    try:
        options = _parser().parse_args([_as_typed(argument) for argument in arguments])
        code: int = options.run(options)
        return code
    except SystemExit as end:  # how argparse ends after --help and after misuse
        return int(end.code or 0)
    except InvalidData as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} mistake{'s' if count != 1 else ''} in raw/; nothing was changed in build/", file=sys.stderr)
    except RusiranError as error:
        _say(str(error))
    except UnicodeEncodeError:
        _say("found text that is not UTF-8 among the arguments")
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        if package == commands.__name__.partition(".")[0]:
            _say(f"found no module {error.name}; a part of this package is missing, or an import misspells it")
        elif package in EXTRAS:
            _say(f"this needs the package {package}: pip install 'rusiran-data[{EXTRAS[package]}]'")
        else:
            raise
    return 1


def _say(text: str) -> None:
    print(f"rusiran: {visible(text)}", file=sys.stderr)


def _prepare_streams() -> None:
    """Make the streams take any text, and fill in for those that the caller has closed."""
    if sys.stdout is None:
        # Opened for reading, it keeps other files off descriptor 1 and refuses what is written.
        sys.stdout = open(os.devnull)  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows ASCII alone must not end in a traceback.
            stream.reconfigure(errors="backslashreplace")


def _as_typed(argument: str) -> str:
    """Read an argument as UTF-8 where the locale knows less (``LC_ALL=C``)."""
    try:
        argument.encode()
    except UnicodeEncodeError:  # bytes that the locale could not read
        return os.fsencode(argument).decode("utf-8", "surrogateescape")
    return argument


def _discard_output() -> None:
    """Keep Python from failing at its end on output that cannot be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help as all else is printed: argparse keeps silent about a full disk or a closed stream."""
        (file or sys.stderr).write(message)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="rusiran", description="Open, versioned indicators of the relationship between Russia and Iran."
    )
    parser.add_argument("--version", action="version", version=f"rusiran-data {__version__}")
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name in sorted(module.name for module in pkgutil.iter_modules(commands.__path__)):
        command = importlib.import_module(f"{commands.__name__}.{name}")
        text = (command.__doc__ or "").partition("\n")[0]
        added = verbs.add_parser(
            name,
            help=text,
            description=text,
            epilog=f"example:\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add(added)
        added.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
