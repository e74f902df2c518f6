"""Measure what the accessor and the build cost, as ratios from one run.

Run it in an environment with the extra ``build``::

    python benchmarks/speed.py

Every command runs in a fresh process; commands that are compared take turns, and the
median of the runs is printed, so that a busy machine slows both.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
PARQUET = ROOT / "build/parquet/trade.parquet"

COMMANDS = {
    "bare interpreter": "pass",
    "import rusiran_data": "import rusiran_data",
    "import pandas; read_parquet": f"import pandas; pandas.read_parquet({str(PARQUET)!r})",
    "load('trade')": "import rusiran_data; rusiran_data.load('trade')",
    "load('trade', as_='arrow')": "import rusiran_data; rusiran_data.load('trade', as_='arrow')",
    "rebuild with all checks": (
        "from pathlib import Path; from rusiran_data.pipeline.build import make; make(Path('.'))"
    ),
}


def seconds(code: str) -> float:
    """Time one fresh process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    return time.perf_counter() - start


def warm_load() -> float:
    """Time a repeated load in one process."""
    sys.path.insert(0, str(ROOT))
    import rusiran_data

    rusiran_data.load("trade")
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        rusiran_data.load("trade")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print medians and the ratios that the project promises."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for run in range(RUNS):
        for name, code in COMMANDS.items():
            if name.startswith("rebuild") and run >= 3:
                continue
            times[name].append(seconds(code))
    median = {name: statistics.median(values) for name, values in times.items()}
    for name, value in median.items():
        print(f"{name:<30}{1000 * value:9.1f} ms")
    print(f"{'load again, same process':<30}{1000 * warm_load():9.1f} ms")
    print()
    extra = 1000 * (median["import rusiran_data"] - median["bare interpreter"])
    ratio = median["load('trade')"] / median["import pandas; read_parquet"]
    print(f"import over a bare interpreter  {extra:6.1f} ms   (promised: at most 5)")
    print(f"first load / plain pandas       {ratio:6.2f}      (promised: at most 1.1)")
    arrow = median["load('trade', as_='arrow')"] / median["load('trade')"]
    print(f"arrow load / first load         {arrow:6.2f}")
    print(f"full rebuild                    {median['rebuild with all checks']:6.1f} s    (promised: at most 10)")


if __name__ == "__main__":
    main()
