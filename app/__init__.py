"""Gisa: Korean news pages in, structured and searchable data out."""
