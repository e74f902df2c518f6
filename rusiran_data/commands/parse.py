"""Show how the build reads a printed figure."""

from __future__ import annotations

import argparse
import json
from typing import Any

from rusiran_data import terminal

EXAMPLE = "rusiran parse '4,6 млрд долларов' --language ru"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--language", required=True, metavar="CODE", help="language of the print (ISO 639-1)")
    parser.add_argument("--scale", metavar="TEXT", help="scale printed elsewhere, such as 'in millions of dollars'")
    parser.add_argument("--occasions", action="store_true", help="the text says how often: read 'third' and 'twice'")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="form of the output")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from rusiran_data.export import plain_number
    from rusiran_data.parse.numbers import Refused, read_number

    answer: dict[str, Any] = dict.fromkeys(("low", "high", "qualifier", "unit", "rounding"))
    try:
        reading = read_number(options.text, options.language, options.scale, options.occasions)
        answer |= {name: getattr(reading, name) for name in answer}
        answer |= {"refused": False, "reason": None}
    except Refused as refusal:
        answer |= {"refused": True, "reason": refusal.reason}
    for name in ("low", "high", "rounding"):
        if answer[name] is not None:
            number = float(answer[name])
            answer[name] = int(number) if number == int(number) else number
    if options.format == "json":
        terminal.write((json.dumps(answer, ensure_ascii=False) + "\n").encode())
    elif answer["refused"]:
        print(f"refused: {answer['reason']}")
    else:
        for name in ("low", "high", "qualifier", "unit", "rounding"):
            value = answer[name]
            shown = "-" if value is None else plain_number(value) if isinstance(value, (int, float)) else value
            print(f"{name:<10}{shown}")
    return 0
