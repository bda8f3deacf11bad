"""What language is made of: units of speech, grapheme clusters, words and their forms."""
