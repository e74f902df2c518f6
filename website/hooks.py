"""What MkDocs calls while it writes a page."""

from __future__ import annotations

from typing import Any

from website.data import package
from website.metadata import as_script, package_dataset, table_dataset
from website.rows import rows_html


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:
    """Hand the rows of a table and the page's schema.org description to the theme (see theme/main.html)."""
    del nav
    name = page.meta.get("table")
    if name:
        context["table_rows"] = rows_html(package(), name)
        context["metadata"] = as_script(table_dataset(package(), name, config.site_url))
    elif page.is_homepage:
        context["metadata"] = as_script(package_dataset(package(), config.site_url))
    return context


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Name the theme's search dialog for screen readers, and what scrolls for the keyboard."""
    del page, config
    return output.replace('role="dialog">', 'role="dialog" aria-label="Search">')
