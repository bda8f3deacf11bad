"""From a file someone has to a transcript: its text, paragraphs, speakers, times and pages.

`reading.read` reads one file and `batch.read_many` reads many. Each format is
one module with a function ``read(path)`` that returns a `draft.Draft`, named in
the table of `reading`; what is common to all of them (paragraphs, speakers,
times) happens after that, in one place.
"""
