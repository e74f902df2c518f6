"""From raw files to published tables: read, parse, clean, check, publish.

Each stage is one module; `rusiran_data.pipeline.build` puts them in order.
"""
