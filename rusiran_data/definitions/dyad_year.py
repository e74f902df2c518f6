"""The dyad-year panel: one row a year, each column by one stated rule."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandera.pandas as pa

from rusiran_data.model import Number, Table, Text, Whole, worked_out
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.read import Row

FIRST_YEAR = 1989
# The last full year that the collection covers; it moves when somebody has searched a further year.
LAST_YEAR = 2025
# Units whose values are whole numbers.
WHOLE = ("trips", "acts", "organisations", "coded_events", "hostility_level", "contiguity_type", "yes_no")
RUS, IRN = 365, 630  # Correlates of War numbers; 365 is the USSR before 1992, as there


@dataclass(frozen=True)
class Cell:
    """What a column says of one year.

    Parameters
    ----------
    value : float or None
        The preferred figure; None where unknown.
    claims : int
        How many claims there are to choose from.
    low, high : float or None
        Lowest and highest bound among them.
    row_ids : str or None
        Row of the preferred figure; two, joined by ``;``, where both directions were added up.
    by : str or None
        Whose figure that is.
    """

    value: float | None = None
    claims: int = 0
    low: float | None = None
    high: float | None = None
    row_ids: str | None = None
    by: str | None = None


@dataclass(frozen=True)
class Quantity:
    """One column of the panel and its rule.

    Parameters
    ----------
    name, title, rule : str
        Name of the column, its title, and its rule in words (the codebook's description).
    unit : str
        Unit of the value.
    cell : callable
        ``cell(context, year, side)`` works out one cell; `side` is the country that acts, in
        the directed panel, and empty in the undirected one.
    claims : bool
        True where claims, spread and chosen row stand beside the value.
    """

    name: str
    title: str
    rule: str
    unit: str
    cell: Callable[[Context, int, str], Cell]
    claims: bool = True

    @property
    def whole(self) -> bool:
        """True where every value is a whole number: counts, and steps of a scale."""
        return self.unit in WHOLE


def _other(side: str) -> str:
    return "IRN" if side == "RUS" else "RUS"


# --- money ------------------------------------------------------------------------------------------------------

PREFERENCE = ("RUS-FCS", "EAEU-EEC", "IMF", "unknown RUS", "COW", "unknown IRN", "unknown ")
DOUBTS = {"suspected_misprint", "suspected_mislabel", "ambiguous_period", "internal_inconsistency"}


def _claimed_by(values: dict[str, Any]) -> str:
    if values["compiler"] != "unknown":
        return str(values["compiler"])
    country = values["claimant_country"]
    return f"unknown {country if country in ('RUS', 'IRN') else ''}"


def _year_claims(context: Context, year: int, **wanted: Any) -> list[dict[str, Any]]:
    """Give one row a claim of the calendar-year figures in US dollars that have these values."""
    found: dict[str, dict[str, Any]] = {}
    for row in context.rows["trade"]:
        values = row.values
        if (
            values["frequency"] == "A"
            and values["calendar"] == "gregorian"
            and values["period_start"] is not None
            and values["period_start"].year == year
            and values["currency"] == "USD"
            and values["product"] == "all_goods"
            and values["oil"] != "excluded"
            and values["pair"] in ("IRN-RUS", "IRN-SUN")
            and "forecast" not in (values["flags"] or "")
            and all(values[column] == value for column, value in wanted.items())
        ):
            _keep_nearest(found, values)
    return list(found.values())


def _keep_nearest(found: dict[str, dict[str, Any]], values: dict[str, Any]) -> None:
    """Let the row nearest to a statement, which the claim is named after, stand for the claim."""
    if values["claim_id"] not in found or values["id"] == values["claim_id"]:
        found[values["claim_id"]] = values


def _doubtful(values: dict[str, Any]) -> bool:
    return bool(DOUBTS & set((values["flags"] or "").split(";")))


def _chosen(
    claims: list[dict[str, Any]], rank: Callable[[dict[str, Any]], tuple[Any, ...]], by: Callable[[dict[str, Any]], str]
) -> Cell:
    """Choose the claim that ranks first, those without doubt before the others; the spread is that of the sure ones."""
    closed = [values for values in claims if values["value"] is not None]
    if not closed:
        return Cell(None, len(claims))
    sure = [values for values in closed if not _doubtful(values)] or closed
    best = min(sure, key=rank)
    low = min(float(values["value_low"]) for values in sure)
    high = max(float(values["value_high"]) for values in sure)
    return Cell(float(best["value"]), len(claims), low, high, best["id"], by(best))


def _preferred(claims: list[dict[str, Any]]) -> Cell:
    """Choose among claims by the compiler, then by the source, then by how fine the print is."""

    def rank(values: dict[str, Any]) -> tuple[Any, ...]:
        rounding = math.inf if values["rounding"] is None else values["rounding"]
        weak = "weak_source" in (values["flags"] or "")
        source = (weak, values["reading"] != "dataset")  # a dataset before an extract of it
        return PREFERENCE.index(_claimed_by(values)), *source, values["qualifier"] != "exact", rounding, values["id"]

    return _chosen(
        [values for values in claims if _claimed_by(values) in PREFERENCE], rank, lambda best: _claimed_by(best).strip()
    )


def _turnover(context: Context, year: int, side: str) -> Cell:
    goods = _year_claims(context, year, flow="goods")
    return _preferred(_year_claims(context, year, flow="turnover") + _sums_of_directions(goods))


def _sums_of_directions(goods: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add up the two directions that one source gives for the year."""
    by_origin: dict[str, dict[str, dict[str, Any]]] = {}
    for values in goods:
        by_origin.setdefault(values["source_id"], {}).setdefault(values["origin"], values)
    sums = []
    for directions in by_origin.values():
        if len(directions) == 2 and all(values["value"] is not None for values in directions.values()):
            one, other = directions.values()
            added = {column: one[column] + other[column] for column in ("value", "value_low", "value_high")}
            both = {"flags": ";".join(filter(None, (one["flags"], other["flags"]))), "id": f"{one['id']};{other['id']}"}
            sums.append({**one, **added, **both})
    return sums


def _turnover_cow(context: Context, year: int, side: str) -> Cell:
    return _preferred(_sums_of_directions(_year_claims(context, year, flow="goods", compiler="COW", reading="dataset")))


def _exports(context: Context, year: int, side: str) -> Cell:
    origins = ("RUS", "SUN") if side == "RUS" else ("IRN",)
    claims = [values for values in _year_claims(context, year, flow="goods") if values["origin"] in origins]
    return _preferred(claims)


def _constant(cell: Callable[[Context, int, str], Cell]) -> Callable[[Context, int, str], Cell]:
    """Turn a cell in current dollars into one in dollars of 2017."""

    def deflated(context: Context, year: int, side: str) -> Cell:
        current, index = cell(context, year, side), _series_value(context, "us_gdp_deflator", year)
        if current.value is None or index is None:
            return Cell()
        return Cell(round(current.value * 100 / index, 2), row_ids=current.row_ids)

    return deflated


# --- counts of recorded rows ------------------------------------------------------------------------------------


def _recorded(table: str, **wanted: Any) -> Callable[[Context, int, str], Cell]:
    """Count the acts of a table in a year; none recorded is unknown, since the collection is not complete."""

    def cell(context: Context, year: int, side: str) -> Cell:
        acts = {
            row.values["act_id"]
            for row in context.rows[table]
            if row.values["scope"] == "dyad"
            and row.values["date_start"] is not None
            and row.values["date_end"] is not None
            and row.values["date_start"].year == row.values["date_end"].year == year
            and all(row.values[column] in values for column, values in wanted.items())
            and (not side or _acts(row.values, side))
        }
        return Cell(float(len(acts)) if acts else None)

    return cell


def _acts(values: dict[str, Any], side: str) -> bool:
    """True where the row's act is done by this side: it acts, supplies, sends or travels."""
    names = {side, "SUN"} if side == "RUS" else {side}
    if "source_actor" in values:
        return bool(names & set(values["source_actor"].split(";")))
    if "supplier" in values:
        return values["supplier"] in names
    if "host_country" in values:
        return values["host_country"] in ({"IRN"} if side == "RUS" else {"RUS", "SUN"})
    return True


# --- series and polls -------------------------------------------------------------------------------------------


def _series_row(context: Context, series_id: str, year: int) -> Row | None:
    series = context.find("series", series_id)
    for row in context.series_rows(series_id) if series else []:
        start = row.values["period_start"]
        if start is not None and start.year == year and row.values["vintage"] == series.values["default_vintage"]:  # type: ignore[union-attr]
            return row
    return None


def _series_value(context: Context, series_id: str, year: int) -> float | None:
    row = _series_row(context, series_id, year)
    return None if row is None or row.values["value"] is None else float(row.values["value"])


def _series(series_id: str, zero: bool = True) -> Callable[[Context, int, str], Cell]:
    """Take a series in its default vintage; ``{}`` in the id stands for the directed pair.

    `zero` is False for a scale on which the absence of a row is no point.
    """

    def cell(context: Context, year: int, side: str) -> Cell:
        name = series_id.format(f"{side.lower()}_to_{_other(side).lower()}", side.lower())
        row = _series_row(context, name, year)
        if row is not None and row.values["value"] is not None:
            return Cell(float(row.values["value"]), row_ids=row.values["id"])
        series = context.find("series", name)
        if not zero or series is None or series.values["blank_means"] != "absent":
            return Cell()
        covered = range(series.values["covers_from"], series.values["covers_to"] + 1)
        return Cell(0.0) if year in covered else Cell()

    return cell


POLLSTERS = ("Pew Research Center", "Levada Center", "FOM", "VTsIOM", "IranPoll")


def _view(context: Context, year: int, side: str) -> Cell:
    """Favourable opinion of the other country among the residents of this one."""
    found: dict[str, dict[str, Any]] = {}
    for row in context.rows["polls"]:
        values = row.values
        if (
            values["population"] == side
            and values["subject"] == _other(side)
            and values["question_format"] == "country_favourability"
            and values["response"] == "favourable_total"
            and values["representative"] == "yes"
            and values["period_start"] is not None
            and values["period_end"] is not None
            and values["period_start"].year == values["period_end"].year == year
        ):
            _keep_nearest(found, values)

    def rank(values: dict[str, Any]) -> tuple[Any, ...]:
        place = POLLSTERS.index(values["pollster"]) if values["pollster"] in POLLSTERS else len(POLLSTERS)
        return place, -values["period_end"].toordinal(), values["id"]

    return _chosen(list(found.values()), rank, lambda best: str(best["pollster"]))


TRADE_RULE = (
    "Calendar-year claims in US dollars for all goods, forecasts left out. Preferred: a claim without doubt about its "
    "period or print; then Russian customs, the Eurasian Economic Commission, the IMF, Russian claimants whose count is "
    "not known, Correlates of War (the dataset itself before an extract of it), Iranian claimants whose count is not "
    "known, others; of these a claim whose source is not weak; then an exact print, then the finer one. For a claim "
    "that several rows relay stands the row that it is named after. The compiler can change from year to year: look at "
    "the row chosen. Iranian years are never used, and figures of Iranian customs are no claims here."
)
RECORDED = " Recorded acts only; a year without one is unknown, not zero."

UNDIRECTED = (
    Quantity("turnover", "Turnover", TRADE_RULE + " The sum of both directions that one source gives is a claim of its own.", "USD", _turnover),
    Quantity(
        "turnover_2017", "Turnover in dollars of 2017", "The column turnover, by the US GDP deflator (2017 = 100).",
        "USD of 2017", _constant(_turnover), claims=False,
    ),
    Quantity("turnover_cow", "Turnover by Correlates of War", "Sum of both directions in the trade data of Correlates of War: one compiler "
             "and one version throughout, up to 2014.", "USD", _turnover_cow, claims=False),
    Quantity("trips_recorded", "Trips recorded", "Trips that count as visits, either way." + RECORDED, "trips",
             _recorded("visits", counts_as_visit=(True,)), claims=False),
    Quantity("meetings_recorded", "Meetings of presidents recorded", "Acts in `visits` with both heads of state, calls left out." + RECORDED,
             "acts", _recorded("visits", kind=("visit", "meeting"), level_rus=("head_of_state",), level_irn=("head_of_state",),
                               status=("confirmed", "reported")), claims=False),
    Quantity("sanctions_recorded", "Sanctions recorded", "Adopted acts in `sanctions` that concern both sides." + RECORDED, "acts",
             _recorded("sanctions", stance=("act",), step=("adoption",)), claims=False),
    Quantity("agreements_signed_recorded", "Signatures recorded", "Signatures in `agreements`, denied ones left out." + RECORDED, "acts",
             _recorded("agreements", stage=("signed",), status=("confirmed", "reported")), claims=False),
    Quantity("un_agreement", "Voting agreement in the UN General Assembly", "Series unga_agreement, by the year in which the session opened; 2019 up to 14 January 2020.", "percent",
             _series("unga_agreement"), claims=False),
    Quantity("ideal_point_distance", "Distance of ideal points", "Series idealpoint_all_abs_distance.", "ideal_point",
             _series("idealpoint_all_abs_distance"), claims=False),
    Quantity("shared_igos", "Shared intergovernmental organisations", "Series cow_shared_igo_memberships.", "organisations",
             _series("cow_shared_igo_memberships"), claims=False),
    Quantity("dispute_hostility", "Hostility of militarised disputes", "Series cow_mid_hostlev; no dispute is 0.", "hostility_level",
             _series("cow_mid_hostlev"), claims=False),
    Quantity("contiguity", "Common border", "Series cow_direct_contiguity_type (1 is a land border); empty where there is no common border.", "contiguity_type",
             _series("cow_direct_contiguity_type", zero=False), claims=False),
    Quantity("nonaggression_pact", "Obligation of non-aggression", "Series atop_nonagg; none is 0.", "yes_no",
             _series("atop_nonagg"), claims=False),
    Quantity("consultation_pact", "Obligation to consult", "Series atop_consul; none is 0.", "yes_no",
             _series("atop_consul"), claims=False),
    Quantity("us_gdp_deflator", "US GDP deflator", "Series us_gdp_deflator.", "index_2017_100",
             _series("us_gdp_deflator"), claims=False),
)  # fmt: skip

DIRECTED = (
    Quantity("exports", "Exports to the other side", TRADE_RULE, "USD", _exports),
    Quantity("exports_2017", "Exports in dollars of 2017", "The column exports, by the US GDP deflator (2017 = 100).",
             "USD of 2017", _constant(_exports), claims=False),
    Quantity("view", "Favourable opinion of the other side",
             "Share of residents of this side with a favourable opinion of the other country, in representative polls "
             "with fieldwork in that year alone. Preferred: no doubt about the figure; then Pew, Levada, FOM, VTsIOM, "
             "IranPoll, others; then the later wave.", "percent", _view),
    Quantity("arms_delivered_tiv", "Arms delivered to the other side", "Series sipri_tiv_delivered; no delivery is 0.", "million_tiv",
             _series("sipri_tiv_delivered_{}"), claims=False),
    Quantity("trips_recorded", "Trips to the other side recorded", "Trips that count as visits, made to the other country." + RECORDED,
             "trips", _recorded("visits", counts_as_visit=(True,)), claims=False),
    Quantity("acts_recorded", "Coded acts recorded", "Acts in `events` in which this side acts, denied ones left out; a selection, no measure of "
             "friendship." + RECORDED, "acts", _recorded("events", status=("confirmed", "reported")), claims=False),
    Quantity("icews_verbal_cooperation", "ICEWS verbal cooperation", "Series of that name.", "coded_events",
             _series("icews_verbal_cooperation_{}"), claims=False),
    Quantity("icews_material_cooperation", "ICEWS material cooperation", "Series of that name.", "coded_events",
             _series("icews_material_cooperation_{}"), claims=False),
    Quantity("icews_verbal_conflict", "ICEWS verbal conflict", "Series of that name.", "coded_events",
             _series("icews_verbal_conflict_{}"), claims=False),
    Quantity("icews_material_conflict", "ICEWS material conflict", "Series of that name.", "coded_events",
             _series("icews_material_conflict_{}"), claims=False),
    Quantity("ideal_point", "Ideal point of this side", "Series idealpoint_all of this side.", "ideal_point",
             _series("idealpoint_all_{1}"), claims=False),
)  # fmt: skip


def make_model(name: str, docstring: str, quantities: tuple[Quantity, ...]) -> type[pa.DataFrameModel]:
    """Make the model of a panel from its columns, so that each is named once."""

    def key(title: str, text: str, **more: Any) -> Any:
        return worked_out(title, text, from_column="year", required=True, **more)

    of_country = {"refers_to": "countries.country"}
    fields: dict[str, tuple[Any, Any]] = {
        "id": (Text, worked_out("Row", "Year and sides.", from_column="year", required=True, unique=True)),
        "year": (Whole, key("Year", "Calendar year.")),
        "country1": (Text, key("First side", "Country code; RUS stands for the USSR before 1992 too.", **of_country)),
        "country2": (Text, key("Second side", "Country code.", **of_country)),
        "ccode1": (
            Whole,
            key("First side, Correlates of War", "Number of the state; in the directed panel the side that acts."),
        ),
        "ccode2": (Whole, key("Second side, Correlates of War", "Number of the state.")),
    }
    for quantity in quantities:
        about: dict[str, Any] = {"from_column": "year", "unit": quantity.unit}
        if quantity.whole:
            fields[quantity.name] = (Whole, worked_out(quantity.title, quantity.rule, ge=0, **about))
        else:
            fields[quantity.name] = (Number, worked_out(quantity.title, quantity.rule, **about))
        if quantity.claims:
            title = quantity.title
            fields[f"{quantity.name}_claims"] = (
                Whole,
                worked_out(f"{title}: claims", "Claims to choose from.", from_column="year", ge=0),
            )
            fields[f"{quantity.name}_low"] = (
                Number,
                worked_out(
                    f"{title}: lowest",
                    "Lowest bound among the claims that have a value, those in doubt left out.",
                    **about,
                ),
            )
            fields[f"{quantity.name}_high"] = (
                Number,
                worked_out(
                    f"{title}: highest",
                    "Highest bound among the claims that have a value, those in doubt left out.",
                    **about,
                ),
            )
            fields[f"{quantity.name}_by"] = (
                Text,
                worked_out(
                    f"{title}: by",
                    "Compiler, side of the claimant, or pollster of the figure chosen.",
                    from_column="year",
                ),
            )
            fields[f"{quantity.name}_rows"] = (
                Text,
                worked_out(
                    f"{title}: rows",
                    "Row of the figure chosen; two, joined by `;`, where both directions were added up.",
                    from_column="year",
                ),
            )
    annotations = {field: kind for field, (kind, _) in fields.items()}
    body = {field: made for field, (_, made) in fields.items()}
    return type(
        name,
        (pa.DataFrameModel,),
        {"__annotations__": annotations, "__doc__": docstring, "__module__": __name__, **body},
    )


def panel_rows(context: Context, table: str, quantities: tuple[Quantity, ...], sides: tuple[str, ...]) -> list[Row]:
    """Work out the rows of a panel."""
    rows: list[Row] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for side in sides:
            first, second = (side, _other(side)) if side else ("RUS", "IRN")
            codes = {"RUS": RUS, "IRN": IRN}
            values: dict[str, Any] = {
                "id": f"{year}-{first}-{second}",
                "year": year,
                "country1": first,
                "country2": second,
                "ccode1": codes[first],
                "ccode2": codes[second],
            }
            for quantity in quantities:
                cell = quantity.cell(context, year, side)
                whole = quantity.whole and cell.value is not None
                values[quantity.name] = int(cell.value) if whole else cell.value  # type: ignore[arg-type]
                if quantity.claims:
                    values[f"{quantity.name}_claims"] = cell.claims
                    values[f"{quantity.name}_low"] = cell.low
                    values[f"{quantity.name}_high"] = cell.high
                    values[f"{quantity.name}_by"] = cell.by
                    values[f"{quantity.name}_rows"] = cell.row_ids
            rows.append(Row(table, len(rows) + 1, {}, values))
    return rows


WARNINGS = (
    "An empty cell is unknown. Zero stands only where a dataset says that a gap means none (see `coverage`).",
    "Columns named _recorded count what was gathered; they are lower bounds and no measure of friendship.",
    "Low and high are the lowest and highest bound among the claims for that year that have a value, whatever their compiler; claims in doubt are left out as long as there is another, and an open claim ('under 5 billion') has no value and counts only among the claims. They are no confidence interval.",
    "Up to 1991 Russia is the USSR (365 in both).",
)

DyadYear = make_model(
    "DyadYear",
    """One row is one year of the pair Russia and Iran, each column by one stated rule.

    Beside figures that several claims compete for stand the number of claims, their lowest and
    highest bound, and the row that was chosen.
    """,
    UNDIRECTED,
)

TABLE = Table(
    name="dyad_year",
    title="Panel of the pair by year",
    model=DyadYear,
    warnings=WARNINGS,
    show=("year", "turnover", "turnover_claims", "turnover_low", "turnover_high", "trips_recorded", "un_agreement"),
    derive=lambda context: panel_rows(context, "dyad_year", UNDIRECTED, ("",)),
)
