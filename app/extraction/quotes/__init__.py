"""Quotes: who said what, with which words, and where it stands in the body."""
