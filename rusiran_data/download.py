"""Fetch a file over the network, trusting neither the network nor the server.

Whatever goes wrong is one clear error, and leaves nothing behind: too slow, cut short, too long, not there, sent on to
another host, not the bytes that were asked for; or an archive whose files would land elsewhere than in its folder.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
import zipfile
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from rusiran_data.location import DESCRIPTOR
from rusiran_data.problems import RusiranError

LEAST = 4096  # bytes that must arrive in each span of the time limit
CHUNK = 65536
BAR = 30  # cells of the progress bar
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_MEMBER = re.compile(rf"({re.escape(DESCRIPTOR)}|LICENSE|CITATION\.cff|build/parquet/[a-z0-9_]+\.parquet)", re.ASCII)


def patience() -> float:
    """Give the seconds to wait for a server that sends nothing (``RUSIRAN_TIMEOUT``, default 20).

    Raises
    ------
    RusiranError
        If the setting is no number above 0.
    """
    text = os.environ.get("RUSIRAN_TIMEOUT", "20")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 < seconds <= 3600:
        raise RusiranError(f"RUSIRAN_TIMEOUT: found '{text}', expected seconds such as 20")
    return seconds


def require_safe(address: str) -> None:
    """Refuse an address that anybody on the way could answer for.

    Raises
    ------
    RusiranError
        If it is neither https nor http on this machine.

    Examples
    --------
    >>> require_safe("https://example.org/releases")
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)):
        raise RusiranError(f"found the address '{address}', expected one that begins with https://")


class _SameHost(HTTPRedirectHandler):
    """Follow a redirect only where the first host may send us: to itself, or from GitHub to its file store."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        stored = before.hostname == "github.com" and str(after.hostname).endswith(".githubusercontent.com")
        known = (before.scheme, before.netloc) == (after.scheme, after.netloc) or (stored and after.scheme == "https")
        # The file store sends on within itself.
        within = str(before.hostname).endswith(".githubusercontent.com") and before.netloc == after.netloc
        if not (known or within):
            fp.close()
            raise RusiranError(f"{req.full_url}: found a redirect to {newurl}, expected the file itself")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    """Make an opener that knows http and https only (the usual one reads files of this machine too)."""
    opener = OpenerDirector()
    handlers = (ProxyHandler, HTTPHandler, HTTPSHandler, _SameHost, HTTPErrorProcessor, HTTPDefaultErrorHandler)
    for handler in handlers:
        opener.add_handler(handler())
    return opener


def stream(address: str, most: int, label: str | None = None) -> Iterator[bytes]:
    """Read an address piece by piece.

    Parameters
    ----------
    address : str
        What to read.
    most : int
        Bytes after which to give up.
    label : str, optional
        What it is, for the progress bar on a terminal; none is shown by default.

    Yields
    ------
    bytes
        The next piece.

    Raises
    ------
    RusiranError
        If it is not there, sent on elsewhere, too slow, too long or cut short.
    """
    require_safe(address)
    seconds = patience()
    request = Request(address, headers={"User-Agent": "rusiran-data", "Accept-Encoding": "identity"})
    try:
        with _opener().open(request, timeout=seconds) as response:
            yield from _pieces(response, most, label, seconds, address)
    except HTTPError as error:
        error.close()
        said = str(error.reason).partition("\n")[0]  # of a circle of redirects urllib tells in several lines
        raise RusiranError(f"{address}: the server says {error.code} {said}") from None
    except TimeoutError:
        raise RusiranError(f"{address}: nothing came for {seconds:g} seconds, gave up") from None
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            raise RusiranError(f"{address}: nothing came for {seconds:g} seconds, gave up") from None
        raise RusiranError(f"{address}: the connection failed ({type(error).__name__}: {reason})") from None


def _pieces(response: HTTPResponse, most: int, label: str | None, seconds: float, address: str) -> Iterator[bytes]:
    length = response.headers.get("Content-Length", "")
    expected = int(length) if length.isascii() and length.isdigit() else None
    if expected is not None and expected > most:
        raise RusiranError(f"{address}: found {expected:,} bytes, expected at most {most:,}")
    got, since, before = 0, time.monotonic(), 0
    show = label is not None and sys.stderr is not None and sys.stderr.isatty()
    try:
        while piece := response.read1(CHUNK):
            got += len(piece)
            if got > most:
                raise RusiranError(f"{address}: found more than {most:,} bytes, gave up")
            yield piece
            if show:
                bar = f"[{'#' * (BAR * got // most):<{BAR}}]"
                print(f"\r{label} {bar} {got / 1e6:.1f} of {most / 1e6:.1f} MB", end="", file=sys.stderr, flush=True)
            if time.monotonic() - since > seconds:
                if got - before < LEAST:
                    raise RusiranError(f"{address}: found only {got - before} bytes in {seconds:g} seconds, gave up")
                since, before = time.monotonic(), got
    finally:
        if show:
            print(file=sys.stderr)
    if expected is not None and got != expected:
        raise RusiranError(f"{address}: cut short, found {got:,} of {expected:,} bytes")


def unpack(archive: Path, folder: Path, most: int) -> None:
    """Unpack a Parquet package of ours into a new folder.

    Parameters
    ----------
    archive : pathlib.Path
        The zip.
    folder : pathlib.Path
        Where to; must not exist.
    most : int
        Bytes that all files together may have. Our packages are stored without compression, so that they are never
        larger unpacked than packed.

    Raises
    ------
    RusiranError
        If it is no zip, or holds anything that a package of ours does not.
    """
    try:
        with zipfile.ZipFile(archive) as files:
            members = files.infolist()
            for member in members:
                _judge(member)
            if sum(member.file_size for member in members) > most:
                raise RusiranError(f"{archive.name}: found more than {most:,} bytes unpacked")
            names = [member.filename for member in members]
            if len(set(names)) < len(names) or DESCRIPTOR not in names:
                raise RusiranError(f"{archive.name}: found a file twice, or no {DESCRIPTOR}")
            for member in members:
                target = folder / member.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(files.read(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RusiranError(f"{archive.name}: found a zip that cannot be read ({error})") from None


def _judge(member: zipfile.ZipInfo) -> None:
    name = member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise RusiranError(f"found {name!r} in the archive, which is no plain file, expected plain files only")
    if not _MEMBER.fullmatch(name):
        raise RusiranError(f"found {name!r} in the archive, expected only {DESCRIPTOR} and build/parquet/*.parquet")
    if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
        raise RusiranError(f"found {name!r} compressed in the archive, expected it stored as it is")
