"""The command line: ``rusiran``.

Data goes to standard output, everything said to a person to standard error. Reading
commands need only pandas and pyarrow; building ones need the extra ``build``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rusiran_data import __version__
from rusiran_data.problems import InvalidData, RusiranError, nearest

if TYPE_CHECKING:
    from rusiran_data.model import Table


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code (0 fine, 1 something is wrong, 2 misuse)."""
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
        print(f"rusiran: this needs the package {error.name}: pip install 'rusiran-data[build]'", file=sys.stderr)
    except BrokenPipeError:
        # The reader (such as `head`) has what it wants; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"rusiran: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("rusiran: interrupted; nothing was left half-written", file=sys.stderr)
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rusiran", description="Open, versioned indicators of the relationship between Russia and Iran."
    )
    parser.add_argument("--version", action="version", version=f"rusiran-data {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Any, text: str, example: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=text,
            description=text,
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(run=run)
        return added

    tables = command("tables", _tables, "List the tables.", "rusiran tables --format json")
    tables.add_argument("--format", choices=("table", "csv", "json"), default="table", help="form of the output")

    show = command("show", _show, "Show rows of a table on the terminal.", "rusiran show trade --scope dyad --rows 5")
    show.add_argument("table", metavar="TABLE")
    show.add_argument("--columns", metavar="A,B", help="columns to show, joined by commas; 'all' for every one")
    show.add_argument("--scope", choices=("dyad", "context"), help="only rows of this scope")
    show.add_argument("--rows", type=int, default=20, metavar="N", help="how many rows at most (default 20)")

    export = command("export", _export, "Write a table to a file or to standard output.",
                     "rusiran export trade --format csv --output trade.csv")  # fmt: skip
    export.add_argument("table", metavar="TABLE")
    export.add_argument("--format", choices=("csv", "json", "parquet"), default="csv", help="form (default csv)")
    export.add_argument("--output", type=Path, metavar="FILE", help="file to write; standard output by default")
    export.add_argument("--scope", choices=("dyad", "context"), help="only rows of this scope")

    new = command("new", _new, "Print an empty raw row with the next free id.", "rusiran new trade >> raw/trade.csv")
    new.add_argument("table", metavar="TABLE")

    parse = command("parse", _parse, "Show how the build reads a printed figure.",
                    "rusiran parse '4,6 млрд долларов' --language ru")  # fmt: skip
    parse.add_argument("text", metavar="TEXT")
    parse.add_argument("--language", required=True, metavar="CODE", help="language of the print (ISO 639-1)")
    parse.add_argument("--scale", metavar="TEXT", help="scale printed elsewhere, such as 'in millions of dollars'")
    parse.add_argument("--format", choices=("table", "json"), default="table", help="form of the output")

    build = command("build", _build, "Build the published tables from raw/.", "rusiran build --check")
    build.add_argument("--check", action="store_true", help="write nothing; say how a fresh build differs")

    command("doctor", _doctor, "Report where the data are thin or doubtful.", "rusiran doctor | less")
    command("validate", _validate, "Check the published files against both descriptors.", "rusiran validate")
    return parser


def _width() -> int:
    """Columns of the terminal; no limit where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 10_000


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _tables(options: argparse.Namespace) -> int:
    import pyarrow as pa

    from rusiran_data import export, tables

    frame = tables()
    if options.format == "table":
        print(export.terminal_text(frame[["table", "rows", "title"]], _width()))
    else:
        _write(export.FORMATS[options.format](pa.Table.from_pandas(frame, preserve_index=False)))
    return 0


def _show(options: argparse.Namespace) -> int:
    from rusiran_data import export, load
    from rusiran_data.accessor import descriptor

    columns = options.columns.split(",") if options.columns else None
    if columns == ["all"]:
        columns = None
    elif columns is None:
        columns = descriptor()["resources"].get(options.table, {}).get("rusiran:show")
    frame = load(options.table, columns=columns, scope=options.scope)
    print(export.terminal_text(frame.head(max(options.rows, 0)), _width()))
    if len(frame) > options.rows:
        print(
            f"{max(options.rows, 0)} of {len(frame)} rows; `rusiran export {options.table}` gives all", file=sys.stderr
        )
    return 0


def _export(options: argparse.Namespace) -> int:
    from rusiran_data import load
    from rusiran_data.export import FORMATS, write_whole

    data = FORMATS[options.format](load(options.table, scope=options.scope, as_="arrow"))
    if options.output:
        write_whole(options.output, data)
        print(f"wrote {options.output} ({len(data):,} bytes)", file=sys.stderr)
    elif options.format == "parquet" and sys.stdout.isatty():
        raise RusiranError("Parquet is not for the terminal; name a file with --output")
    else:
        _write(data)
    return 0


def _raw_table(name: str) -> Table:
    from rusiran_data.definitions import all_tables

    known = all_tables()
    if name not in known:
        raise RusiranError(f"found no table '{name}'{nearest(name, known)}; the tables are {', '.join(known)}")
    return known[name]


def _new(options: argparse.Namespace) -> int:
    from rusiran_data.location import checkout
    from rusiran_data.pipeline import schema
    from rusiran_data.pipeline.new import empty_row

    table = _raw_table(options.table)
    columns = schema.columns(table)
    print(empty_row(checkout() / "raw", table))
    print(f"columns of raw/{table.name}.csv (* must be filled):", file=sys.stderr)
    for name in schema.raw_columns(table):
        column = columns[name]
        choices = f" [{' | '.join(column.codes)}]" if column.codes else ""
        print(f"  {name}{'*' if column.required else ''}: {column.title}{choices}", file=sys.stderr)
    return 0


def _parse(options: argparse.Namespace) -> int:
    from rusiran_data.export import plain_number
    from rusiran_data.parse.numbers import Refused, read_number

    answer: dict[str, Any] = dict.fromkeys(("low", "high", "qualifier", "unit", "rounding"))
    try:
        reading = read_number(options.text, options.language, options.scale)
        answer |= {name: getattr(reading, name) for name in answer}
        answer |= {"refused": False, "reason": None}
    except Refused as refusal:
        answer |= {"refused": True, "reason": refusal.reason}
    for name in ("low", "high", "rounding"):
        if answer[name] is not None:
            number = float(answer[name])
            answer[name] = int(number) if number == int(number) else number
    if options.format == "json":
        print(json.dumps(answer, ensure_ascii=False))
    elif answer["refused"]:
        print(f"refused: {answer['reason']}")
    else:
        for name in ("low", "high", "qualifier", "unit", "rounding"):
            value = answer[name]
            shown = "-" if value is None else plain_number(value) if isinstance(value, (int, float)) else value
            print(f"{name:<10}{shown}")
    return 0


def _build(options: argparse.Namespace) -> int:
    from rusiran_data.location import checkout
    from rusiran_data.pipeline import build as pipeline

    root = checkout()
    built = pipeline.make(root) if options.check else pipeline.build(root)
    for problem in built.warnings:
        print(problem, file=sys.stderr)
    rows = sum(len(frame) for frame in built.frames.values())
    summary = f"{len(built.frames)} tables, {rows:,} rows, {len(built.warnings)} warnings"
    if not options.check:
        print(f"built {summary}", file=sys.stderr)
        return 0
    different = pipeline.differences(root, built)
    for line in different:
        print(line, file=sys.stderr)
    print(f"{summary}: {'differs from' if different else 'equals'} the files in place", file=sys.stderr)
    return 1 if different else 0


def _doctor(options: argparse.Namespace) -> int:
    from rusiran_data.doctor import report

    print(report())
    return 0


def _validate(options: argparse.Namespace) -> int:
    from rusiran_data.location import data_root
    from rusiran_data.pipeline.validate import problems_of

    found = problems_of(data_root())
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(found)} problems" if found else "both descriptors and all files are valid", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
