"""The editing forms of each page type, by tab. Functions, because Wagtail changes the panels it is given."""
