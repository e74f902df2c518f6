"""The command line: ``rusiran``.

Data goes to standard output, everything said to a person to standard error. Reading
commands need only pandas and pyarrow; building ones need the extra ``build``.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys

from rusiran_data import __version__, commands
from rusiran_data.problems import InvalidData, RusiranError

BUILDING = ("pandera", "frictionless", "persiantools", "edtf")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code (0 fine, 1 something is wrong, 2 misuse)."""
    if sys.stdout is None:  # closed by the caller
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="backslashreplace"
            )  # a terminal that knows ASCII alone must not end in a traceback
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except InvalidData as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} mistake{'s' if count != 1 else ''} in raw/; nothing was changed in build/", file=sys.stderr)
    except RusiranError as error:
        print(f"rusiran: {error}", file=sys.stderr)
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in BUILDING:
            raise
        print(f"rusiran: this needs the package {error.name}: pip install 'rusiran-data[build]'", file=sys.stderr)
    except BrokenPipeError:
        # The reader (such as `head`) has what it wants; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"rusiran: {place}{error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("rusiran: interrupted; nothing was left half-written", file=sys.stderr)
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
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
