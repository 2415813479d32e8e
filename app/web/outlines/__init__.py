"""The outlines that maps draw, and the program that makes them from open data (README.md tells how)."""
