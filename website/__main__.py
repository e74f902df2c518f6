"""Command line of the website: ``python -m website``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rusiran_data.problems import RusiranError


def main(arguments: list[str] | None = None) -> int:
    """Build the site; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m website", description="Make the website from the published tables and docs/."
    )
    parser.add_argument(
        "--output", type=Path, default=Path("_site"), metavar="FOLDER", help="folder to write (default _site)"
    )
    parser.add_argument(
        "--url", metavar="ADDRESS", help="address the site will have, for absolute links in its metadata"
    )
    options = parser.parse_args(arguments)
    try:
        from website.build import build

        build(options.output, options.url)
    except RusiranError as error:
        print(f"website: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in ("rusiran_data", "website"):
            raise
        print(f"website: this needs the package {error.name}: pip install -e '.[site]'", file=sys.stderr)
        return 1
    files = [file for file in options.output.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"wrote {options.output}: {len(files)} files, {size:.1f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
