"""Measures the search beside what else one could use: a Django app with a table of its own."""
