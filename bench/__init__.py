"""Measurements: how fast pages are, how many queries they need, how long the site takes to start."""
