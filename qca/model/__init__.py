"""The nouns of a case study: frozen dataclasses and pure rules on them."""
