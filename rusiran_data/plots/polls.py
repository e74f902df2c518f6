"""Shares of respondents over time, one format of question a panel."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.ticker import MultipleLocator

from rusiran_data.accessor import load
from rusiran_data.plots._axes import number, time_axis
from rusiran_data.plots._rows import Codes, chosen, claims_once, count, credit, each, keep, some, within, words
from rusiran_data.plots._style import COLOURS, MARKERS, PALE, TEXT, beside, finish, sheet
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Answers that are about liking; 'na' and 'neutral' only where they are asked for.
TENDENCIES = ("positive", "negative")
POLLSTERS = {"fom": "FOM", "vciom": "VCIOM", "ria": "RIA", "ispa": "ISPA", "dpi": "DPI", "wpo": "WPO"}
POLLSTERS |= {"iranpoll": "IranPoll", "radio": "Radio"}
PEOPLES = {"RUS": "Russians", "IRN": "Iranians"}
COUNTRIES = {"RUS": "Russia", "IRN": "Iran"}
PANEL = 1.25  # inches
MOST_PANELS = 9
CEILINGS = (10, 25, 50, 100)
LONG = 400  # days; a span of years is no wave that a line could join


def draw(
    ax: Axes | None = None,
    *,
    format: Codes = None,
    question: Codes = None,
    population: Codes = None,
    subject: Codes = None,
    tendency: Codes = TENDENCIES,
    scope: str = "dyad",
    start: int | None = None,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw shares by fieldwork, with the margin of error where the source prints one.

    Parameters
    ----------
    format : str or list of str, optional
        Formats of question, each a panel; by default those with a question that was asked in
        two or more waves, and on given axes the one with most shares.
    question, population, subject, tendency : str or list of str, optional
        Codes of the columns question_id, population, subject and response_group.
    """
    waves = load("poll_waves", columns=["wave_id", "margin_of_error_pp"])
    polls = load("polls", scope=scope).merge(waves, on="wave_id", how="left")
    found = keep(
        polls, format=("question_format", format), question=("question_id", question),
        population=("population", population), subject=("subject", subject), tendency=("response_group", tendency),
    )  # fmt: skip
    dated = found[found["period_start"].notna() & found["period_end"].notna() & found["value"].notna()]
    shares = _series(some(within(claims_once(_nets(dated)), start, end), "polls"))
    formats = chosen("format", format, polls["question_format"]) or _default(shares, one=ax is not None)
    if ax is not None and len(formats) > 1:
        raise RusiranError(f"polls: found {len(formats)} formats for one axes, name one with format=")
    formats = [name for name in formats if (shares["question_format"] == name).any()]
    shares = shares[shares["question_format"].isin(formats)]
    shares["panel"] = shares["question_format"] if ax is not None else shares["panel"]
    panels = [name for form in formats for name in sorted(set(shares[shares["question_format"] == form]["panel"]))]
    if len(panels) > MOST_PANELS:
        raise RusiranError(f"polls: found {len(panels)} panels, pick fewer with format=, population= or subject=")
    paper = sheet(ax, size, ratios=[1] * len(panels))
    legends = [_panel(one, shares[shares["panel"] == name]) for one, name in zip(paper.axes, panels, strict=True)]
    for one, name in zip(paper.axes, panels, strict=True):
        time_axis(one, [*shares["left"], *shares["right"]], start, end)
        if paper.own:
            one.set_title(name, loc="left", fontsize=TEXT, fontweight="bold")
    if paper.own:
        beside(paper, legends, PANEL)
    undated = found["claim_id"].nunique() - dated["claim_id"].nunique()
    with_margin = int(shares["margin_of_error_pp"].notna().sum())
    others = sorted(set(found["question_format"]) - set(formats))
    notes = [
        "Horizontal lines: time of the fieldwork, as precisely as it is known. Thin vertical lines: margin of error, "
        f"printed for {with_margin} of {count(len(shares), 'share')}.",
        f"Left out: {count(undated, 'claim')} without a date." if undated else "",
        f"Not drawn: {', '.join(map(words, others))}." if others and not format else "",
    ]
    return finish(
        paper,
        "Polls: " + (words(formats[0]) if len(formats) == 1 else "opinions of each other"),
        "Percent of respondents. Lines join waves of one question.",
        [] if paper.own else legends[0],
        [" ".join(filter(None, notes)), credit(shares, "polls", "share")],
        title,
    )


def _nets(polls: pd.DataFrame) -> pd.DataFrame:
    """Leave out grades where their sum is there, and parts of other answers."""
    group = ["question_id", "wave_id", "subject", "response_group"]
    nets = set(polls[polls["answer_type"] == "net"][group].itertuples(index=False, name=None))
    keys = polls[group].itertuples(index=False, name=None)
    covered = pd.Series([key in nets for key in keys], index=polls.index)
    component = polls["answer_type"] == "component"
    return polls[(polls["answer_type"] != "nested") & ~(component & covered)]


def _series(shares: pd.DataFrame) -> pd.DataFrame:
    """Name what may be joined by a line, and work out where each share stands."""
    names, panels = [], []
    for row in each(shares):
        who = f"{PEOPLES.get(row.population, row.population)} on {COUNTRIES.get(row.subject, row.subject)}"
        names.append(f"{asked(row.question_id)}: {words(row.response).removesuffix(' total')}")
        panels.append(f"{words(row.question_format).capitalize()}: {who}")
    left = [number(day) for day in shares["period_start"]]
    right = [number(day) + 1 for day in shares["period_end"]]
    middle = [(one + other) / 2 for one, other in zip(left, right, strict=True)]
    shares = shares.assign(series=names, panel=panels, left=left, right=right, middle=middle)
    return shares.sort_values(["series", "middle", "id"])


def asked(question: str) -> str:
    """Write the id of a question as words, the pollster's name first.

    Examples
    --------
    >>> asked("pew-country-opinion"), asked("wpo-un-sanctions-iran")
    ('Pew, country opinion', 'WPO, UN sanctions Iran')
    """
    pollster, _, rest = question.partition("-")
    return f"{POLLSTERS.get(pollster, pollster.capitalize())}, {words(rest.replace('-', '_'))}"


def _default(shares: pd.DataFrame, one: bool) -> list[str]:
    """Give the formats with a question of two or more waves, or the one with most shares."""
    if one:
        return [str(shares["question_format"].value_counts(sort=True).sort_index(kind="stable").idxmax())]
    waves = shares.groupby(["question_format", "question_id"])["wave_id"].nunique()
    repeated = sorted(set(waves[waves > 1].index.get_level_values(0)))
    if not repeated:
        return sorted(set(shares["question_format"]))
    sizes = shares["question_format"].value_counts()
    return sorted(repeated, key=lambda name: (name == "other", -sizes[name], name))


def _panel(ax: Axes, shares: pd.DataFrame) -> list[Line2D]:
    handles = []
    seen: Counter[tuple[str, str]] = Counter()
    looks = {question: place for place, question in enumerate(sorted(set(shares["question_id"])))}
    for name, series in shares.groupby("series", sort=True):
        question, tendency = series[["question_id", "response_group"]].iloc[0]
        place = looks[question]
        # Answers of one question share a colour; those of one tendency differ in the marker.
        marker = place + seen[question, tendency]
        seen[question, tendency] += 1
        look: dict[str, Any] = {
            "color": COLOURS[place % len(COLOURS)],
            "marker": MARKERS[marker % len(MARKERS)],
            "markersize": 4.5,
            "markeredgewidth": 1.0,
            "linestyle": "--" if tendency == "negative" else "-",
            "linewidth": 0.9,
        }
        look["markerfacecolor"] = {"positive": look["color"], "negative": "white"}.get(tendency, PALE)
        once = series[series["right"] - series["left"] < LONG]
        once = once[~once["flags"].fillna("").str.contains("suspected")].drop_duplicates("wave_id")
        ax.plot(once["middle"], once["value"], **{**look, "marker": ""}, zorder=2)
        for row in each(series):
            ax.plot([row.left, row.right], [row.value] * 2, color=look["color"], linewidth=1.6, alpha=0.6, zorder=2)
            if pd.notna(row.margin_of_error_pp):
                ends = [row.value - row.margin_of_error_pp, row.value + row.margin_of_error_pp]
                ax.plot([row.middle] * 2, ends, color=look["color"], linewidth=1.0, zorder=2)
        ax.plot(series["middle"], series["value"], **{**look, "linestyle": "none"}, zorder=3)
        if len(once) < 2:
            look["linestyle"] = "none"
        handles.append(Line2D([], [], **look, label=str(name)))
    ceiling = next((limit for limit in CEILINGS if limit >= shares["value"].max() * 1.1), 100)
    ax.set_ylim(0, ceiling)
    ax.yaxis.set_major_locator(MultipleLocator(ceiling / 5 if ceiling in (10, 25, 50) else 25))
    return handles
