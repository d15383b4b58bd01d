"""Running the site: the worker behind it, its preparation and its supervision."""
