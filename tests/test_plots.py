"""Plots: texts never lie over each other, figures stand where and when their source puts them, files are the same bytes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

import rusiran_data as rd
from rusiran_data import plots
from rusiran_data.plots import trade as trade_plot
from rusiran_data.plots._style import COLOURS, picture
from rusiran_data.problems import RusiranError
from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]

# What the gallery shows, and what a user may ask for that is unlike it.
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, {}) for name in plots.names()},
    **{f"{name}, as small as can be": (name, {"size": (3, 1.5)}) for name in ("trade", "polls", "troops", "conflicts")},
    "goods, both directions, with all acts": ("trade", {"flow": "goods", "start": 2000, "marks": ["sanctions", "visits"]}),
    "one year of trade": ("trade", {"start": 2022, "end": 2022}),
    "trade of others": ("trade", {"scope": "context", "start": 2015}),
    "trade with single acts": ("trade", {"marks": ["sanctions", "sanctions-0169", "agreements-0015", "visits-0001"]}),
    "all answers": ("polls", {"format": ["war_stance", "cooperation"], "tendency": None}),
    "meetings": ("visits", {"kind": "meeting", "start": 2000}),
    "the dead": ("troops", {"measure": "killed"}),
    "ships anywhere": ("troops", {"theatre": None, "measure": "ships"}),
    "two years of arms": ("arms", {"start": 2022, "end": 2023}),
    "sanctions on one side": ("sanctions", {"scope": "context", "effect": "all"}),
    "three units": ("indicators", {"series": ["sipri_tiv_delivered_rus_to_irn", "idealpoint_all_rus", "unga_agreement"]}),
    "a single figure": ("indicators", {"series": "sputnik_v_doses_received_rus_to_irn"}),
    "conflicting dates": ("conflicts", {"table": "visits"}),
    "conflicting shares": ("conflicts", {"table": "polls"}),
    "one affair": ("timeline", {"about": "S-300"}),
    "one year of acts": ("timeline", {"start": 2015, "end": 2015}),
    "a heading as long as a paragraph": ("visits", {"title": "A heading that nobody should write " * 6, "size": (4, 3)}),
}  # fmt: skip


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def texts(figure: Figure) -> list[Text]:
    """All texts that can be seen, the labels of ticks outside the view left out."""
    found: list[Text] = list(figure.texts)
    for legend in [*figure.legends, *(ax.get_legend() for ax in figure.axes if ax.get_legend())]:
        found += legend.get_texts()
    for ax in figure.axes:
        found += [ax.title, ax._left_title, ax._right_title, *ax.texts]  # type: ignore[attr-defined]
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            slack = 1e-9 * (high - low)
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            found += [tick.label1 for tick in ticks if low - slack <= tick.get_loc() <= high + slack]
            found += [axis.label, axis.offsetText]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def faults(figure: Figure) -> list[str]:
    """Texts over each other or cut by the edge, and legends over data."""
    figure.canvas.draw()
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    found = []
    for (one, a), (other, b) in combinations(boxes, 2):
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.5:
            found.append(f"{one[:40]!r} lies over {other[:40]!r}")
    for text, box in boxes:
        if box.x0 < -1 or box.y0 < -1 or box.x1 > figure.bbox.width + 1 or box.y1 > figure.bbox.height + 1:
            found.append(f"{text[:40]!r} is cut")
    for ax in figure.axes:
        data = ax.get_window_extent()
        for legend in [*figure.legends, *filter(None, [ax.get_legend()])]:
            box = legend.get_window_extent()
            if min(data.x1, box.x1) - max(data.x0, box.x0) > 1 and min(data.y1, box.y1) - max(data.y0, box.y0) > 1:
                found.append("a legend lies over data")
    return found


@pytest.mark.parametrize("case", CASES)
def test_no_text_lies_over_another_or_is_cut_and_the_sources_are_named(case: str) -> None:
    name, options = CASES[case]
    figure = figure_of(rd.plot(name, **options))
    assert faults(figure) == []
    footer = figure.texts[-1].get_text().replace("\n", " ").replace("\u00a0", " ")
    assert f"rusiran-data {rd.__version__}." in footer
    assert " source" in footer and "rd." in footer


@settings(max_examples=4, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(("trade", "visits", "sanctions", "timeline", "indicators")),
    start=st.integers(1990, 2019),
    length=st.integers(0, 30),
    width=st.floats(3, 16),
    height=st.floats(1, 10),
)
def test_nor_in_any_size_and_for_any_years(name: str, start: int, length: int, width: float, height: float) -> None:
    try:
        ax = rd.plot(name, start=start, end=start + length, size=(width, height))
    except RusiranError as nothing:
        assert "found no rows" in str(nothing)
        return
    assert faults(figure_of(ax)) == []
    plt.close("all")


@pytest.mark.parametrize("name", ["trade", "polls", "troops", "arms", "timeline"])
def test_a_plot_fits_into_axes_that_are_given(name: str) -> None:
    figure, axes = plt.subplots(1, 2, figsize=(13, 7), layout="constrained")
    drawn = rd.plot(name, ax=axes[0])
    assert drawn is axes[0]
    assert len(figure.axes) == 2
    assert f"rusiran-data {rd.__version__}" in drawn.get_xlabel().replace("\u00a0", " ")
    assert faults(figure) == []


def test_plots_are_found_by_looking_into_the_folder() -> None:
    files = {path.stem for path in (ROOT / "rusiran_data/plots").glob("[!_]*.py")}
    assert set(plots.names()) == files
    assert {"start", "end", "scope", "title", "size"} <= set(plots.options_of("trade"))


def test_matplotlib_is_not_imported_before_a_plot_is_drawn() -> None:
    code = "import sys, rusiran_data as rd; rd.plot; from rusiran_data import cli; cli._parser(); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_without_matplotlib_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['matplotlib'] = None; import rusiran_data as rd; rd.plot('trade')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "RusiranError: plots need the package matplotlib: pip install 'rusiran-data[plot]'" in done.stderr


# What is drawn is what the table says.


def bars(ax: Axes) -> list[tuple[float, float, float]]:
    """Horizontal lines of two points, as (from, to, height)."""
    lines = [line.get_xydata() for line in ax.lines]
    return [(a[0], b[0], a[1]) for a, b in (xy for xy in lines if len(xy) == 2) if a[1] == b[1] and a[0] != b[0]]


def test_an_iranian_year_stands_at_its_true_span() -> None:
    rows = rd.load("trade", filters=[("calendar", "=", "iranian"), ("frequency", "=", "A"), ("origin", "=", "IRN")])
    row = rows[(rows["scope"] == "dyad") & (rows["product"] == "all_goods") & (rows["id"] == rows["claim_id"])].iloc[0]
    ax = rd.plot("trade", flow="goods", origin="IRN", compiler=row["compiler"])
    left, right = mdates.date2num(row["period_start"]), mdates.date2num(row["period_end"] + pd.Timedelta(days=1))
    assert (left, right) in {(a, b) for a, b, _ in bars(ax)}
    assert (row["period_start"].month, row["period_start"].day) in {(3, 20), (3, 21)}


def test_parts_of_a_year_are_never_joined_to_full_years() -> None:
    figures = trade_plot._named(
        rd.load("trade", filters=[("flow", "=", "goods")], scope="dyad").dropna(subset=["period_end"])
    )
    runs = trade_plot._runs(figures)
    assert runs
    for run in runs:
        assert set(run["frequency"]) == {"A"}
        assert run["compiler"].nunique() == 1 and run["calendar"].nunique() == 1
        assert (run["left"].diff().dropna() < 370).all()
        assert "unknown" not in set(run["compiler"])


def test_an_open_bound_is_an_arrow_and_no_other_figure_is() -> None:
    ax = rd.plot("trade", sums=False)
    rows = rd.load("trade", filters=[("flow", "=", "turnover"), ("product", "=", "all_goods")], scope="dyad")
    rows = rows[(rows["id"] == rows["claim_id"]) & rows["period_start"].notna() & (rows["period_end"] >= "1989-01-01")]
    assert len([text for text in ax.texts if getattr(text, "arrow_patch", None)]) == int(rows["value"].isna().sum())


def test_figures_that_cannot_all_be_true_are_paired() -> None:
    figures = trade_plot._named(
        rd.load("trade", filters=[("flow", "=", "turnover")], scope="dyad").dropna(subset=["period_end"])
    )
    pairs = trade_plot._disagreements(figures)
    assert pairs
    assert all(low.height < high.height for low, high in pairs)


def test_a_sum_of_directions_is_never_added_where_the_compiler_gives_the_turnover() -> None:
    ax = rd.plot("trade", start=2001, end=2001, compiler="COW")
    heights = [height for *_, height in bars(ax)]
    assert len(heights) == len(set(heights))


def test_scope_is_the_dyad_unless_asked() -> None:
    assert "Iran–Russia" in figure_of(rd.plot("trade")).texts[0].get_text()
    others = figure_of(rd.plot("trade", scope="context", start=2015))
    assert all("Russia" not in ax.get_title(loc="left") for ax in others.axes)


def test_a_margin_of_error_is_drawn_where_the_source_prints_one() -> None:
    waves = rd.load("poll_waves").set_index("wave_id")["margin_of_error_pp"]
    rows = rd.load("polls", filters=[("question_id", "=", "fom-iran-friendly")], scope="dyad")
    row = rows[rows["response"] == "friendly"].iloc[0]
    ax = rd.plot("polls", question="fom-iran-friendly")
    margin = waves[row["wave_id"]]
    ends = {tuple(line.get_ydata()) for line in ax.lines}
    assert (row["value"] - margin, row["value"] + margin) in ends


def test_one_format_of_question_a_panel() -> None:
    figure = figure_of(rd.plot("polls", format=["friend_list_open", "country_favourability"]))
    assert {ax.get_title(loc="left").partition(":")[0] for ax in figure.axes} == {
        "Friend list open",
        "Country favourability",
    }
    with pytest.raises(RusiranError, match="one axes"):
        rd.plot("polls", ax=plt.subplots()[1], format=["friend_list_open", "country_favourability"])


def test_sanctions_count_acts_adopted_only() -> None:
    acts = rd.load(
        "sanctions", filters=[("stance", "=", "act"), ("step", "=", "adoption"), ("sender", "=", "USA")], scope="dyad"
    )
    last = max(line.get_ydata()[-1] for line in rd.plot("sanctions", sender="USA", effect="all").lines)
    days = acts.drop_duplicates(["date_start", "measure_id"])
    assert len(days) - acts["measure_id"].notna().sum() <= last <= len(acts)


def test_visits_add_up_to_the_trips_of_the_table() -> None:
    trips = rd.load("visits")["counts_as_visit"].sum()
    assert sum(abs(bar.get_height()) for bar in rd.plot("visits").patches) == trips


def test_the_row_of_a_conflict_leads_to_its_group() -> None:
    rows = rd.conflicts("trade")
    row = rows[(rows["kind"] == "same_period") & ~rows["row_ids"].str.contains(";")].iloc[0]["row_ids"]
    ax = rd.plot("conflicts", conflict=row)
    assert row in "".join(label.get_text() for label in ax.get_yticklabels())


def test_years_without_a_record_are_zero_only_where_the_dataset_means_none() -> None:
    ax = rd.plot("indicators", series="sipri_tiv_delivered_irn_to_rus", start=2000)
    assert max(line.get_ydata().tolist().count(0.0) for line in ax.lines) >= 15
    gaps = rd.plot("indicators", series="unga_agreement", start=1960, end=1970)
    assert all(0.0 not in set(line.get_ydata()) for line in gaps.lines)


def test_colours_differ_also_in_grey_or_by_marker() -> None:
    assert len(set(COLOURS)) == len(COLOURS)
    looks = [*trade_plot.COMPILERS.values(), *trade_plot.UNNAMED.values()]
    assert len({(colour, marker) for _, colour, marker in looks}) == len(looks)


# Mistakes and files.


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("trde", {}, "found no plot 'trde' (did you mean 'trade'?)"),
        ("trade", {"flw": "goods"}, "trade: found no option 'flw' (did you mean 'flow'?)"),
        ("trade", {"flow": "godos"}, "flow: found 'godos' (did you mean 'goods'?)"),
        ("trade", {"start": 2030, "end": 2020}, "start: found 2030 after the end 2020"),
        ("trade", {"start": "soon"}, "start: found 'soon', expected a year such as 2000"),
        ("trade", {"start": 2090}, "trade: found no rows to draw"),
        ("trade", {"size": (1, 1)}, "size: found 1 x 1 inches"),
        ("trade", {"size": "big"}, "size: found 'big', expected width and height"),
        ("trade", {"marks": "sanction"}, "marks: found 'sanction' (did you mean 'sanctions'?)"),
        ("trade", {"scope": "dyda"}, "scope: found 'dyda' (did you mean 'dyad'?)"),
        ("indicators", {"series": "unga_agrement"}, "(did you mean 'unga_agreement'?)"),
        ("conflicts", {"conflict": "nothing"}, "conflict: found no group and no row 'nothing'"),
    ],
)
def test_a_mistake_gets_one_clear_line(name: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(RusiranError) as caught:
        rd.plot(name, **options)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_plot_is_the_same_bytes(form: str) -> None:
    assert picture(rd.plot("visits"), form) == picture(rd.plot("visits"), form)


def test_the_command_writes_a_whole_file(rusiran: Run, tmp_path: Path) -> None:
    target = tmp_path / "trade.svg"
    done = rusiran(
        "plot", "trade", "flow=goods", "origin=RUS", "--from", "2000", "--to", "2024", "--output", str(target)
    )
    assert done.returncode == 0, done.stderr
    assert target.read_text(encoding="utf-8").startswith("<?xml")
    assert list(tmp_path.iterdir()) == [target]
    assert "example:\n  rusiran plot" in rusiran("plot", "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trade", "flw=goods", "--output", "x.png"), "trade: found 'flw=goods' (did you mean 'flow'?)"),
        (("trade", "--output", "x.gif"), "--output: found 'x.gif'"),
        (("trade", "--output", "/no/such/folder/x.png"), "No such file or directory"),
    ],
)
def test_a_mistake_on_the_command_line_gets_one_line(rusiran: Run, arguments: tuple[str, ...], said: str) -> None:
    done = rusiran("plot", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
