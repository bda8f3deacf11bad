"""Analysis results as tables: one module a kind, one function a table."""
