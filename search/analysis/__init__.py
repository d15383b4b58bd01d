"""The analysis of languages: from texts and words to tokens, the same in Python and in Elasticsearch."""

from .elasticsearch import AnalyzerNames, analyzer_names, elasticsearch_analysis
from .languages import chain, fingerprint
from .python import GAP, Chain, fold, normalised

__all__ = [
    "GAP",
    "AnalyzerNames",
    "Chain",
    "analyzer_names",
    "chain",
    "elasticsearch_analysis",
    "fingerprint",
    "fold",
    "normalised",
]
