"""What goes over the wire, as typed dictionaries: one definition for mypy, for the answers and for OpenAPI.

Answers are built as plain dictionaries of these types and written by orjson; nothing is validated twice at run time.
Fields are only ever added; clients must ignore those that they do not know.
"""
