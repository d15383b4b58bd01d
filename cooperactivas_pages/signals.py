"""Signals for other apps. Sent after the commit; a failing receiver never breaks a save."""

from django.dispatch import Signal

# A page of the network became public or changed. Arguments: page.
content_published = Signal()
# A page of the network is no longer public. Arguments: page.
content_unpublished = Signal()
# A data pack was loaded in bulk, without `post_save` for each row. The sender is the taxonomy's model.
# Arguments: codes, a list of those created or changed.
terms_loaded = Signal()
