"""Tools around the repository, run through the Makefile. Nothing here is installed or imported by the site."""
