"""What this package adds to Wagtail."""

from wagtail.snippets.models import register_snippet

from .staff.rules import SearchViewSetGroup

register_snippet(SearchViewSetGroup)
