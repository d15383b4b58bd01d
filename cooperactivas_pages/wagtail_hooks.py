"""What this package adds to the Wagtail admin."""
