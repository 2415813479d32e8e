"""The same data in the forms that others expect: CSV, NDJSON, feeds, JSON-LD, ninjs, GeoJSON."""
