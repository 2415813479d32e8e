"""Korean text: normalized text, sentences, morphemes. Pure functions over strings; one Kiwi, loaded once."""
