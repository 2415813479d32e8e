"""Builds the entity tagger's model. Not part of the product: see README.md."""
