"""Draw a plot into a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from rusiran_data import terminal
from rusiran_data.problems import RusiranError, listed, nearest

EXAMPLE = "rusiran plot trade flow=goods origin=RUS --from 2000 --to 2024 --output trade.svg"
FORMATS = ("png", "svg", "pdf")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from rusiran_data.plots import names

    parser.add_argument("name", metavar="NAME", help=f"one of {', '.join(names())}")
    about = "options of the plot, as in `help(rusiran_data.plot)`; several values joined by commas"
    parser.add_argument("options", nargs="*", metavar="OPTION=VALUE", help=about)
    parser.add_argument("--from", dest="start", type=terminal.whole_number, metavar="YEAR", help="first year")
    parser.add_argument("--to", dest="end", type=terminal.whole_number, metavar="YEAR", help="last year")
    terminal.add_scope(parser)
    parser.add_argument("--size", metavar="WxH", help="width and height in inches, such as 8x5")
    parser.add_argument("--dpi", type=terminal.whole_number, default=150, metavar="N", help="pixels in an inch (150)")
    parser.add_argument("--format", choices=FORMATS, help="form of the file (by default what its name ends in, or png)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="file to write; standard output by default")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    form = options.format or _form(options.output)
    if options.output is None and sys.stdout.isatty():
        raise RusiranError("a picture is not for the terminal; name a file with --output")
    if not 20 <= options.dpi <= 1200:
        raise RusiranError(f"--dpi: found {options.dpi}, expected a number from 20 to 1200")
    from rusiran_data.plots import options_of, plot

    arguments = _read(options.name, options.options, options_of(options.name))
    arguments |= {
        name: value
        for name, value in (("start", options.start), ("end", options.end), ("scope", options.scope))
        if value is not None
    }
    if options.size:
        arguments["size"] = _size(options.size)
    import matplotlib as mpl

    mpl.use("Agg")  # no window is wanted, and there may be no screen
    from rusiran_data.export import write_whole
    from rusiran_data.plots._style import picture

    data = picture(plot(options.name, **arguments), form, options.dpi)
    if options.output is None:
        terminal.write(data)
    else:
        write_whole(options.output, data)
        print(f"wrote {options.output} ({len(data):,} bytes)", file=sys.stderr)
    return 0


def _form(output: Path | None) -> str:
    if output is None:
        return "png"
    ending = output.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise RusiranError(f"--output: found '{output.name}', expected a name that ends in {', '.join(FORMATS)}")
    return ending


def _size(text: str) -> tuple[float, float]:
    try:
        width, height = text.lower().split("x")
        return float(width), float(height)
    except ValueError:
        raise RusiranError(f"--size: found '{text}', expected width and height in inches such as 8x5") from None


def _read(name: str, words: list[str], known: dict[str, str]) -> dict[str, Any]:
    """Read ``option=value`` by the type that the plot gives for the option."""
    arguments: dict[str, Any] = {}
    for word in words:
        option, sign, value = word.partition("=")
        if not sign or option not in known:
            raise RusiranError(
                f"{name}: found '{word}'{nearest(option, known)}, expected OPTION=VALUE with one of {listed(known, 99)}"
            )
        if known[option] == "bool":
            if value not in ("yes", "no"):
                raise RusiranError(f"{name}: found '{word}', expected {option}=yes or {option}=no")
            arguments[option] = value == "yes"
        elif "int" in known[option]:
            if not (value.isascii() and value.isdigit()):
                raise RusiranError(f"{name}: found '{word}', expected a year such as {option}=2000")
            arguments[option] = int(value)
        elif "tuple" in known[option]:
            arguments[option] = _size(value)
        else:
            several = known[option] == "Codes" and "," in value
            arguments[option] = value.split(",") if several else value
    return arguments
