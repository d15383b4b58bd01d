"""The day on which the tests load the demo."""

from datetime import date

TODAY = date(2026, 11, 25)
