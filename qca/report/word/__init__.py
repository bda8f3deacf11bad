"""Reports as Word documents.

`render.word_document` is the way in; `profile` says how a page looks, `styles` writes the
styles and numbering, `wml` the text, `package` the file.
"""
