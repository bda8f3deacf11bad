"""Trained pipelines that a user may have installed."""

from __future__ import annotations

import subprocess
import sys

from qca.language import lemmas, models
from tests.pipelines import Installed, installed

__all__ = ["installed"]


def test_a_trained_pipeline_is_asked_before_the_rules(installed: Installed) -> None:
    assert lemmas.lemmas("en", ["better", "good"]) == {"better": "better", "good": "good"}
    models.pipeline.cache_clear()
    installed("en", better="good")
    assert lemmas.lemmas("en", ["better", "good"]) == {"better": "good", "good": "good"}
    assert lemmas.forms_of("en", "good", ["better", "goods", "good"]) == {"better", "good"}


def test_it_brings_base_forms_to_languages_without_rules(installed: Installed) -> None:
    assert lemmas.lemmas("de", ["häuser"]) == {"häuser": "häuser"}
    models.pipeline.cache_clear()
    installed("de", häuser="Haus")
    assert lemmas.lemmas("de", ["häuser", "stadt"]) == {"häuser": "haus", "stadt": "stadt"}
    found = models.pipeline("de")
    assert found is not None
    assert found.name == "de_tiny 1.2.3"


def test_a_pipeline_without_a_lemmatizer_is_passed_over(installed: Installed) -> None:
    installed("nl")
    assert models.pipeline("nl") is None


def test_other_languages_have_the_stop_words_of_spacy() -> None:
    assert {"und", "nicht"} <= lemmas.stop_words("de")
    assert lemmas.stop_words("xyz") == frozenset()
    assert "yang" in lemmas.stop_words("id")


def test_nothing_is_loaded_where_nothing_is_installed() -> None:
    code = (
        "import sys; from qca.language import lemmas;"
        "lemmas.lemmas('en', ['towns']); lemmas.stop_words('en');"
        "print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
