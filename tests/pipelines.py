"""Trained pipelines of spaCy, made small for tests and found as installed ones are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.lookups import Lookups

from qca.language import models

Installed = Callable[..., None]

_PACKAGE = """
from pathlib import Path
from spacy.util import load_model_from_init_py

def load(**settings):
    return load_model_from_init_py(Path(__file__), **settings)
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """Makes a package of a pipeline, as ``pip install`` leaves it, with base forms from a list."""

    def install(language: str, **base_forms: str) -> None:
        nlp = spacy.blank(language)
        nlp.meta.update(name="tiny", version="1.2.3")
        if base_forms:
            lookups = Lookups()
            lookups.add_table("lemma_lookup", base_forms)
            lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
            lemmatizer.initialize(lookups=lookups)
        name = f"{language}_tiny"
        (tmp_path / name).mkdir()
        nlp.to_disk(tmp_path / name / f"{name}-1.2.3")
        (tmp_path / name / "__init__.py").write_text(_PACKAGE, encoding="utf-8")
        (tmp_path / name / "meta.json").write_bytes(
            (tmp_path / name / f"{name}-1.2.3" / "meta.json").read_bytes()
        )
        about = tmp_path / f"{name}-1.2.3.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Name: {name}\nVersion: 1.2.3\n", encoding="utf-8")
        entry = f"[spacy_models]\n{name} = {name}\n"
        (about / "entry_points.txt").write_text(entry, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)

    models.pipeline.cache_clear()
    yield install
    models.pipeline.cache_clear()
    for name in [name for name in sys.modules if name.endswith("_tiny")]:
        del sys.modules[name]
