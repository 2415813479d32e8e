"""Name lists: surnames, titles, generic words, aliases and the gazetteer; the data files lie in `data/`."""
