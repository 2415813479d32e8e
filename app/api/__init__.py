"""HTTP: routers, what goes over the wire, errors, pagination, caching headers."""
