"""The building blocks of article bodies, by family; `BodyBlock` is the set that pages use."""

from .body import BodyBlock
from .calls import AmendmentBlock, StepBlock
from .enterprises import LabelBlock, ReferenceBlock
from .media import DocumentBlock, GalleryImageBlock, VideoBlock
from .text import ButtonBlock, CalloutBlock, FiguresBlock, HeadingBlock, ParagraphBlock, QuestionBlock, QuoteBlock

__all__ = [
    "AmendmentBlock",
    "BodyBlock",
    "ButtonBlock",
    "CalloutBlock",
    "DocumentBlock",
    "FiguresBlock",
    "GalleryImageBlock",
    "HeadingBlock",
    "LabelBlock",
    "ParagraphBlock",
    "QuestionBlock",
    "QuoteBlock",
    "ReferenceBlock",
    "StepBlock",
    "VideoBlock",
]
