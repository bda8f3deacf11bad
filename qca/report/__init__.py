"""Reports: analysis results as tables, figures and documents, and how each is drawn.

`table` and `figure` are what is shown; `tables` makes them from results; `text`,
`markdown`, `delimited`, `json`, `excel` and `word` draw them. Every renderer returns the
finished text or bytes; writing files is its caller's.
"""
