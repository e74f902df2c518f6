"""The website, made from the published tables, the pages of docs/ and the docstrings.

``python -m website`` writes it to ``_site/``. `build` lays out a folder of Markdown pages and
lets MkDocs make the site of it; the rows of the tables are added by `hooks` while MkDocs writes
a page, so that neither its Markdown parser nor its search index has to swallow them.
"""
