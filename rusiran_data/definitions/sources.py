"""Sources."""

from __future__ import annotations

import pandera.pandas as pa

from rusiran_data.model import Table, Text, YesNo, key, typed
from rusiran_data.pipeline.context import Context
from rusiran_data.pipeline.events import check_date
from rusiran_data.pipeline.read import Row

TITLE_ORIGINS = {
    "printed": "The title is the one the source prints, as far as the record shows.",
    "descriptive": "The title is ours: a description, a paraphrase, a shortening or a translation, because the headline was not seen or not kept.",
    "from_address": "The title was rebuilt, wholly or in part, from the web address.",
    "unknown": "Whether the title is the printed one is not known.",
}
KINDS = {
    "official_statistics": "Statistics or statistical notes published by an office.",
    "official_statement": "A statement, notice, transcript or report of a government, parliament or international organisation, or a copy of one.",
    "legal_act": "The text of a law, order, regulation, decision or treaty, or its official record.",
    "dataset": "A data file of a research project or database.",
    "poll_report": "A pollster's own report, questionnaire, tables or release, or a copy of one.",
    "academic": "An article in a scholarly journal or of a learned society.",
    "think_tank": "A study, brief or digest of a research or policy institute.",
    "wire": "A news agency's report, or a copy or relay of one.",
    "newspaper": "A newspaper, magazine, broadcaster or news site.",
    "other": "Anything else: encyclopaedias, law-firm notes, blogs, company and advocacy sites.",
}


class Sources(pa.DataFrameModel):
    """One row is one document, page or dataset file that rows of the other tables rest on."""

    source_id: Text = key("Source id", "Permanent readable id: publisher, date where known, subject.")
    title: Text = typed("Title", "Title of the source; see title_origin.", required=True)
    title_origin: Text = typed(
        "Origin of the title", "Whether the title is the printed one or ours.", codes=TITLE_ORIGINS, required=True
    )
    publisher: Text = typed(
        "Publisher",
        "Who published what was read; the original outlet or the host of the copy is named beside it.",
        required=True,
    )
    author: Text = typed(
        "Author",
        "Persons named as authors, 'Surname, Given' joined by ';', in the spelling of the source; blank where none is known.",
    )
    published: Text = typed("Published", "Date of publication in EDTF level 1; blank where unknown.")
    published_inferred: YesNo = typed(
        "Date inferred",
        "Yes where the date, or a part of it, is not printed in the source; blank where there is no date.",
    )
    url: Text = typed("Address", "Address as found.", str_matches=r"^https?://\S+$")
    archived_url: Text = typed(
        "Archived address", "Address of an archived copy, where one is known.", str_matches=r"^https?://\S+$"
    )
    accessed: Text = typed("Accessed", "Day on which the source was read, where recorded.")
    language: Text = typed(
        "Language", "Language of what was read (ISO 639-1).", str_matches=r"^[a-z]{2}$", required=True
    )
    kind: Text = typed("Kind of source", "What sort of publication it is.", codes=KINDS, required=True)
    licence: Text = typed("Licence", "SPDX identifier of the licence, only where it is known.")
    terms: Text = typed(
        "Terms of use", "Terms under which the source may be used, in our own words; blank where unknown."
    )
    note: Text = typed("Note", "What a reader must know about the source, in our own words.")


def clean(row: Row, context: Context) -> None:
    """Check the dates."""
    for column in ("published", "accessed"):
        check_date(row, column, context)


TABLE = Table(
    name="sources",
    title="Documents, pages and datasets that the rows rest on",
    model=Sources,
    warnings=(
        "A source is what was read, often a copy or a relay; the original publisher, where another one, is named in publisher or note.",
        "Many titles are not the printed headline: see title_origin before you quote one.",
        "A date with published_inferred = yes is our inference or comes from the address or from another report; seasons are written in EDTF (2023-21 spring to 2023-24 winter), doubt as ? and approximation as ~.",
        "A blank licence or blank terms means unknown, not free: facts and figures are cited here, texts are not copied.",
        "Addresses are kept as they were found, mirrors and copies included; they were not all checked again and may have died. No access dates were recorded.",
        "Where terms names a dataset with terms of its own (SIPRI, Pew Research Center), what rests on it can be filtered out by source_id.",
    ),
    show=("source_id", "title", "publisher", "published", "language", "kind"),
    clean=clean,
)
