"""The picture for sharing pages that have none of their own: the one staff chose, else the network's drawing.

The drawing is made by `python -m ops.share_picture`.
"""

from django.http import HttpRequest
from django.templatetags.static import static

from cooperactivas_pages.head import ShareImage
from site_project.chrome.menus import surroundings

DRAWING = "site/img/share.png"
DRAWING_SIZE = (1200, 630)


def network_picture(request: HttpRequest) -> ShareImage:
    """What the setting `SHARE_PICTURE` of the pages names."""
    around = surroundings(request)
    chosen, name = around.share_picture, around.facts.name
    if chosen is None:
        return ShareImage(request.build_absolute_uri(static(DRAWING)), *DRAWING_SIZE, name)
    return ShareImage(request.build_absolute_uri(chosen.url), chosen.width, chosen.height, name)
