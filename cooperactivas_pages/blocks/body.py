"""The stream of an article body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .media import DocumentBlock, GalleryImageBlock, VideoBlock
from .text import ButtonBlock, CalloutBlock, FiguresBlock, HeadingBlock, ParagraphBlock, QuestionBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """Small on purpose: what an article of the network needs, and nothing that breaks a page."""

    paragraph = ParagraphBlock(group=_("Text"))
    heading = HeadingBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    callout = CalloutBlock(group=_("Text"))
    question = QuestionBlock(group=_("Text"))
    image = GalleryImageBlock(group=_("Pictures and files"))
    figures = FiguresBlock(group=_("Pictures and files"))
    video = VideoBlock(group=_("Pictures and files"))
    document = DocumentBlock(group=_("Pictures and files"))
    button = ButtonBlock(group=_("Text"))
