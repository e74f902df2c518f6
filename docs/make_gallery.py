"""Draw the pictures of the gallery: ``python docs/make_gallery.py``.

Needs the extra ``plot``. Each picture is drawn from the published tables by the command that
stands beside it in ``docs/gallery.md``; a picture that has not changed keeps its bytes. ``--check``
writes nothing and says which would change.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
mpl.rcdefaults()

import matplotlib.pyplot as plt  # noqa: E402

import rusiran_data as rd  # noqa: E402
from rusiran_data.export import write_whole  # noqa: E402
from rusiran_data.plots._style import picture  # noqa: E402

IMAGES = Path(__file__).parent / "images"
DPI = 120
ACTS = ["agreements-0065", "sanctions-0102", "agreements-0101", "agreements-0112"]
PICTURES: dict[str, tuple[str, dict[str, Any]]] = {
    "trade": ("trade", {}),
    "trade-goods": ("trade", {"flow": "goods", "start": 2000, "marks": ["sanctions", "agreements"]}),
    "trade-close": ("trade", {"flow": "goods", "origin": "IRN", "start": 2019, "end": 2023, "marks": ACTS}),
    "polls": ("polls", {}),
    "visits": ("visits", {}),
    "troops": ("troops", {}),
    "arms": ("arms", {}),
    "sanctions": ("sanctions", {}),
    "indicators": (
        "indicators",
        {
            "series": ["unga_agreement", "sipri_tiv_delivered_rus_to_irn", "sipri_tiv_delivered_irn_to_rus"],
            "start": 1989,
        },
    ),
    "conflict": ("conflicts", {}),
    "timeline": ("timeline", {}),
    "timeline-s300": ("timeline", {"about": "S-300"}),
}


def main() -> int:
    """Write every picture, or say which differ."""
    check = "--check" in sys.argv[1:]
    different = []
    IMAGES.mkdir(exist_ok=True)
    for name, (plot, options) in PICTURES.items():
        data = picture(rd.plot(plot, **options), "png", DPI)
        plt.close("all")
        file = IMAGES / f"{name}.png"
        if file.is_file() and file.read_bytes() == data:
            continue
        different.append(name)
        if not check:
            write_whole(file, data)
    print(f"{len(PICTURES)} pictures, {len(different)} {'would change' if check else 'written'}: {' '.join(different)}")
    return 1 if check and different else 0


if __name__ == "__main__":
    sys.exit(main())
