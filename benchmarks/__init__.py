"""What `make bench` and `make eval` run: measurements, never part of the product."""
