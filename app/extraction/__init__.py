"""Articles into people, organizations, places and quotes. Pure; model and name lists lie beside their code."""
