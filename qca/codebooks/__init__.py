"""Codebook files: read, checked, written, compared; and the ready-made ones.

A codebook is a YAML file (`docs/reference/codebook-format.md`). `reading` turns one
into a `book.CodebookFile`, `check` says everything that is wrong with one, `writing`
puts one on disk, `convert` leads to and from the nouns of `qca.model.codes`, `library`
finds the ready-made ones, `tables` reads code lists of other programs, `diff` compares.
"""
