"""Propose claims from a text of any of five languages: deterministic, by the vocabulary's words alone."""

from nkeconomy.suggest.candidate import Candidate, as_json
from nkeconomy.suggest.reading import candidates

__all__ = ["Candidate", "as_json", "candidates"]
