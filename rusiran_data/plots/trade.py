"""Reported trade over time, the compilers told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D

from rusiran_data.accessor import load
from rusiran_data.plots._axes import amount_axis, number, scaled, time_axis
from rusiran_data.plots._marks import Marks, draw_marks, find_marks
from rusiran_data.plots._rows import Codes, claims_once, count, each, keep, some, within
from rusiran_data.plots._style import BLACK, BLUE, GREEN, GREY, ORANGE, PALE, PURPLE, RED, SKY, finish, sheet
from rusiran_data.problems import RusiranError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Look = tuple[str, str, str]  # label, colour, marker
COMPILERS: dict[str, Look] = {
    "RUS-FCS": ("Russian customs", BLUE, "o"),
    "IRN-IRICA": ("Iranian customs", GREEN, "s"),
    "EAEU-EEC": ("Eurasian Economic Commission", SKY, "D"),
    "COW": ("Correlates of War", BLACK, "."),
    "CHN-GACC": ("Chinese customs", PURPLE, "P"),
    "IMF": ("International Monetary Fund", PURPLE, "*"),
    "FRA-TRESOR": ("French Treasury", SKY, "X"),
}
# Where no compiler is named, it matters who speaks.
UNNAMED: dict[str, Look] = {
    "RUS": ("no compiler named, said by the Russian side", RED, "^"),
    "IRN": ("no compiler named, said by the Iranian side", ORANGE, "v"),
    "": ("no compiler named, said by others", GREY, "d"),
}
DISAGREE = ("same_period", "mirror", "near_period", "label")
FULL_YEAR = "A"
NAMES = {"RUS": "Russia", "IRN": "Iran", "EAEU": "Eurasian Economic Union", "CHN": "China", "WLD": "the world"}
MOST_PANELS = 6
SAME_COUNT = ("pair", "compiler", "source_id", "period_start", "period_end", "oil", "currency", "product")


def draw(
    ax: Axes | None = None,
    *,
    flow: str = "turnover",
    origin: str | None = None,
    product: str = "all_goods",
    oil: Codes = None,
    compiler: Codes = None,
    pair: Codes = None,
    currency: str = "USD",
    partial: bool = True,
    sums: bool = True,
    marks: Codes = None,
    scope: str = "dyad",
    start: int | None = 1989,
    end: int | None = None,
    title: str | None = None,
    size: tuple[float, float] | None = None,
) -> Axes:
    """Draw figures of trade as bars over the time they cover.

    Parameters
    ----------
    flow : {'turnover', 'goods', 'balance'}
        Both directions together, one direction a panel, or the difference.
    origin : str, optional
        Side that sells, which picks a direction of goods.
    product, oil, compiler, pair, currency : str
        Codes of the columns of these names; SUN counts as RUS.
    partial : bool
        False leaves out what is not a full year.
    sums : bool
        True adds up the two directions that one source gives, where turnover is drawn.
    marks : str or list of str, optional
        Tables ('sanctions', 'agreements', …) whose acts to mark, or ids of single events.
    """
    found = keep(
        _merged(load("trade", scope=scope)),
        flow=("flow", [flow, *(["goods"] if flow == "turnover" and sums else [])]),
        product=("product", product), oil=("oil", oil), compiler=("compiler", compiler),
        pair=("pair", pair), currency=("currency", currency), origin=("origin", origin),
    )  # fmt: skip
    dated = found[found["period_start"].notna() & found["period_end"].notna()]
    if not partial:
        dated = dated[dated["frequency"] == FULL_YEAR]
    figures = claims_once(dated)
    if flow == "turnover":
        turnover = figures[figures["flow"] == "turnover"]
        figures = pd.concat([turnover, _sums(dated, turnover)]) if sums else turnover
    figures = _named(some(within(figures, start, end), "trade"))
    panels = list(dict.fromkeys(figures["panel"].sort_values()))
    if (ax is not None and len(panels) > 1) or len(panels) > MOST_PANELS:
        raise RusiranError(f"trade: found several panels ({', '.join(panels)}), pick one with pair= or origin=")
    acts = find_marks(marks, start, end, figures["period_start"].min(), figures["period_end"].max())
    paper = sheet(ax, size, area=3.6 if len(panels) == 1 else 2.6 * len(panels), least=1.5 * len(panels),
                  ratios=[1] * len(panels))  # fmt: skip
    factor, word = scaled(figures["top"].max())
    for one, name in zip(paper.axes, panels, strict=True):
        _panel(one, figures[figures["panel"] == name], factor)
        if len(panels) > 1:
            one.set_title(name, loc="left", fontsize=8, fontweight="bold")
        times = [*figures["left"], *figures["right"], *(day for _, day in acts.letters)]
        time_axis(one, times, start if start != 1989 else None, end)
        draw_marks(one, acts)
    subject = {"turnover": "both directions", "goods": "goods", "balance": "balance"}[flow]
    place = f"{panels[0]}, {subject}" if len(panels) == 1 and flow != "goods" else panels[0]
    place = place if len(panels) == 1 else subject
    unit = f"{word} {'US dollars' if currency == 'USD' else currency}, current prices".strip()
    what = "" if product == "all_goods" else f", {product.replace('_', ' ')}"
    left_out = found["claim_id"].nunique() - dated["claim_id"].nunique()
    return finish(
        paper,
        f"Reported trade: {place}{what}",
        f"{unit[0].upper()}{unit[1:]}. Each bar covers the time that its figure covers.",
        _handles(figures, acts),
        [*acts.key, *_notes(figures, left_out if partial else 0)],
        title,
    )


def _merged(trade: pd.DataFrame) -> pd.DataFrame:
    """Let the Soviet Union continue as Russia, as the panel does."""
    columns = {name: trade[name].str.replace("SUN", "RUS") for name in ("pair", "origin", "destination")}
    return trade.assign(**columns)


def _sums(dated: pd.DataFrame, turnover: pd.DataFrame) -> pd.DataFrame:
    """Add up the two directions that one source gives for one period by one compiler."""
    goods = dated[(dated["flow"] == "goods") & dated["value"].notna()]
    said = {(row.compiler, row.claimant_country, row.period_start, row.period_end) for row in each(turnover)}
    pairs: dict[tuple[Any, ...], list[dict[Any, Any]]] = {}
    for row in goods.sort_values("id").to_dict("records"):
        pairs.setdefault(tuple(str(row[name]) for name in SAME_COUNT), []).append(row)
    rows = []
    for parts in pairs.values():
        head = parts[0]
        same = (head["compiler"], head["claimant_country"], head["period_start"], head["period_end"])
        if len(parts) == 2 and parts[0]["origin"] != parts[1]["origin"] and same not in said:
            total = {
                name: sum(part[name] for part in parts) for name in ("value", "value_low", "value_high", "rounding")
            }
            names = {name: ";".join(part[name] for part in parts) for name in ("id", "claim_id")}
            rows.append({**head, **total, **names})
    added = pd.DataFrame(rows, columns=goods.columns).astype(goods.dtypes)
    return added.drop_duplicates("claim_id").assign(flow="turnover")


def _named(figures: pd.DataFrame) -> pd.DataFrame:
    """Work out for each figure its panel, its look, its place in time and its height."""
    looks = [_look(row.compiler, row.claimant_country) for row in each(figures)]
    one_way = figures["flow"] == "goods"
    sides = [
        f"{_name(row.origin)} to {_name(row.destination)}"
        if way
        else "–".join(_name(side) for side in str(row.pair).split("-"))
        for row, way in zip(each(figures), one_way, strict=True)
    ]
    left = [number(day) for day in figures["period_start"]]
    right = [number(day) + 1 for day in figures["period_end"]]
    height = figures["value"].fillna(figures["value_low"]).fillna(figures["value_high"])
    top = figures[["value", "value_low", "value_high"]].max(axis=1)
    return figures.assign(
        panel=sides, look=pd.Series(looks, figures.index, dtype=object), left=left, right=right, height=height, top=top,
        middle=[(one + other) / 2 for one, other in zip(left, right, strict=True)],
        full=(figures["frequency"] == FULL_YEAR).astype(bool),
    ).sort_values(["left", "right", "id"], ignore_index=True)  # fmt: skip


def _name(code: Any) -> str:
    return NAMES.get(str(code), str(code))


def _look(compiler: str, side: Any) -> Look:
    if compiler in COMPILERS:
        return COMPILERS[compiler]
    return UNNAMED.get(side if isinstance(side, str) else "", UNNAMED[""])


def _panel(ax: Axes, figures: pd.DataFrame, factor: float) -> None:
    top = figures["top"].max() / factor
    for ends in _disagreements(figures):
        ax.plot([end.middle for end in ends], [end.height / factor for end in ends],
                color=PALE, linewidth=5, solid_capstyle="round", zorder=1)  # fmt: skip
    for run in _runs(figures):
        ax.plot(run["middle"], run["height"] / factor, color=run["look"].iloc[0][1], linewidth=0.8, alpha=0.7, zorder=2)
    for row in each(figures):
        _figure(ax, row, factor, top)
    low = min(0.0, figures["height"].min() / factor * 1.1)
    ax.set_ylim(low, top * 1.12)
    amount_axis(ax)


def _figure(ax: Axes, row: Any, factor: float, top: float) -> None:
    _, colour, marker = row.look
    y = row.height / factor
    ax.plot([row.left, row.right], [y, y], color=colour, linewidth=2.4 if row.full else 1.2,
            solid_capstyle="butt", alpha=0.8, zorder=3)  # fmt: skip
    ax.plot([row.middle], [y], marker=marker, markersize=6 if marker in ".*" else 4.5, color=colour,
            markerfacecolor=colour if row.full else "white", markeredgewidth=0.9, zorder=4)  # fmt: skip
    known = [bound / factor for bound in (row.value_low, row.value_high) if pd.notna(bound)]
    if len(known) == 1:
        way = 14 if pd.notna(row.value_low) else -14
        ax.annotate("", (row.middle, y), (0, way), textcoords="offset points", annotation_clip=False,
                    arrowprops={"arrowstyle": "<-", "color": colour, "linewidth": 1.1, "shrinkA": 0, "shrinkB": 2},
                    zorder=4)  # fmt: skip
        return
    slack = row.rounding / factor if pd.notna(row.rounding) else 0.0
    low, high = known[0] - slack, known[1] + slack
    if high - low > 0.02 * top:
        ax.plot([row.middle] * 2, [low, high], color=colour, linewidth=0.9, alpha=0.8, zorder=3)


def _disagreements(figures: pd.DataFrame) -> list[tuple[Any, Any]]:
    """Give the lowest and the highest figure of each group of conflicting ones that are drawn."""
    drawn = {frozenset(str(row.id).split(";")): row for row in each(figures)}
    groups = load("conflicts", filters=[("table", "=", "trade"), ("kind", "in", DISAGREE)])
    there: dict[str, list[Any]] = {}
    for row in each(groups):
        ids = frozenset(row.row_ids.split(";"))
        # Only rows that stand against one another: a group can hold two that agree against a third.
        if ids in drawn and any(frozenset(other.split("+")) in drawn for other in row.against.split(";")):
            there.setdefault(row.conflict_id, []).append(drawn[ids])
    return [
        (min(rows, key=lambda row: row.height), max(rows, key=lambda row: row.height))
        for _, rows in sorted(there.items())
        if len(rows) > 1
    ]


def _runs(figures: pd.DataFrame) -> list[pd.DataFrame]:
    """Give the runs of full years of one known compiler that follow each other, each year with one figure."""
    runs = []
    years = figures[figures["full"] & figures["compiler"].isin(COMPILERS) & figures["value"].notna()]
    for _, series in years.groupby(["compiler", "calendar", "pair"], sort=True):
        alone = series[~series.duplicated(["left"], keep=False)]
        follows = alone["left"].diff().abs() > 370
        runs += [run for _, run in alone.groupby(follows.cumsum()) if len(run) > 1]
    return runs


def _handles(figures: pd.DataFrame, acts: Marks) -> list[Line2D]:
    looks = {look[0]: look for look in figures["look"]}
    known = [look for look in (*COMPILERS.values(), *UNNAMED.values()) if look[0] in looks]
    handles = [
        Line2D([], [], color=colour, marker=marker, markersize=6 if marker in ".*" else 4.5, linewidth=2, label=label)
        for label, colour, marker in known
    ]
    if not figures["full"].all():
        handles.append(
            Line2D([], [], color=GREY, marker="o", markersize=4.5, markerfacecolor="white", linewidth=1.2,
                   label="part of a year (hollow)")
        )  # fmt: skip
    if any(_disagreements(panel) for _, panel in figures.groupby("panel")):
        handles.append(Line2D([], [], color=PALE, linewidth=5, label="figures that cannot all be true"))
    return handles + acts.handles


def _notes(figures: pd.DataFrame, left_out: int) -> list[str]:
    sources = figures["source_id"].nunique()
    added = int(figures["id"].str.contains(";").sum())
    open_ones = int(figures["value"].isna().sum())
    texts = [
        "Iranian years run from March to March. Thin vertical lines: range or rounding of the print." if (
            figures["calendar"] == "iranian").any() else "Thin vertical lines: range or rounding of the print.",
        f"Arrows: {count(open_ones, 'figure')} open above or below." if open_ones else "",
        f"{count(added, 'sum')} of two directions from one source." if added else "",
        f"Left out: {count(left_out, 'claim')} without a period." if left_out else "",
    ]  # fmt: skip
    return [
        " ".join(text for text in texts if text),
        f"{count(len(figures), 'claim')} from {count(sources, 'source')}: see rd.sources('trade').",
    ]
