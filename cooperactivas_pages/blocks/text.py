"""Blocks of words: headings, paragraphs, quotes, figures, call-outs, questions, buttons."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEMPLATES = "cooperactivas_pages/blocks"
RICH_TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside the article, always one level below the title of the page."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=120, **kwargs)

    class Meta:
        icon = "title"
        label = capfirst(_("heading"))
        description = _("Divides a long text. Say what the next part tells, in a few words.")
        template = f"{TEMPLATES}/heading.html"
        preview_value = "Cómo empezó todo"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with links, lists, bold and italics."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = capfirst(_("text"))
        description = _("Paragraphs, lists and links. Short sentences read best.")
        template = f"{TEMPLATES}/paragraph.html"
        preview_value = "<p>Tres vecinas abrieron el obrador en 2019. Hoy reparten pan en <b>catorce pueblos</b>.</p>"


class QuoteBlock(blocks.StructBlock):
    """The words of a person who agreed to be quoted."""

    text = blocks.TextBlock(label=capfirst(_("words")), max_length=600)
    person = blocks.CharBlock(label=capfirst(_("who says it")), max_length=80)
    role = blocks.CharBlock(label=capfirst(_("role")), max_length=120, required=False)
    has_consent = blocks.BooleanBlock(
        label=capfirst(_("this person agreed to be quoted with this name")),
        required=True,
        help_text=_("Ask before you publish, and keep the answer."),
    )

    class Meta:
        icon = "openquote"
        label = capfirst(_("quote"))
        description = _("What somebody said, with name and role. The person must have agreed.")
        template = f"{TEMPLATES}/quote.html"
        preview_value = {
            "text": "Aquí nadie compite: nos pasamos los clientes unas a otras.",
            "person": "Ana P.",
            "role": "socia trabajadora",
            "has_consent": True,
        }


class FigureBlock(blocks.StructBlock):
    """One number with what it counts."""

    value = blocks.CharBlock(label=capfirst(_("figure")), max_length=20, help_text=_("For example: 14 or 62 %"))
    label = blocks.CharBlock(label=capfirst(_("what it counts")), max_length=80)
    note = blocks.CharBlock(
        label=capfirst(_("source or date")), max_length=120, required=False, help_text=_("Where the number comes from.")
    )

    class Meta:
        icon = "list-ol"
        label = capfirst(_("figure"))


class FiguresBlock(blocks.ListBlock):
    """Up to six numbers side by side."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(FigureBlock(), min_num=1, max_num=6, **kwargs)

    class Meta:
        icon = "order"
        label = capfirst(_("figures"))
        description = _("Numbers that show a result. Say where each comes from.")
        template = f"{TEMPLATES}/figures.html"
        preview_value = [
            {"value": "14", "label": "pueblos con reparto semanal", "note": "2025"},
            {"value": "5", "label": "empleos creados", "note": ""},
        ]


class CalloutBlock(blocks.StructBlock):
    """A short text set apart from the rest."""

    title = blocks.CharBlock(label=capfirst(_("title")), max_length=80, required=False)
    text = blocks.RichTextBlock(label=capfirst(_("text")), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = capfirst(_("highlighted text"))
        description = _("Something the reader must not miss: a date, a condition, a tip.")
        template = f"{TEMPLATES}/callout.html"
        preview_value = {
            "title": "Antes de empezar",
            "text": "<p>Reserva una mañana para reunir los papeles: la solicitud se cierra a los 30 minutos.</p>",
        }


class QuestionBlock(blocks.StructBlock):
    """A question with its answer, folded until the reader opens it."""

    question = blocks.CharBlock(label=capfirst(_("question")), max_length=160)
    answer = blocks.RichTextBlock(label=capfirst(_("answer")), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = capfirst(_("question and answer"))
        description = _("For lists of frequent questions.")
        template = f"{TEMPLATES}/question.html"
        preview_value = {"question": "¿Cuesta algo?", "answer": "<p>No. Es gratis para las entidades socias.</p>"}


class ButtonBlock(blocks.StructBlock):
    """A link that asks the reader to do something."""

    label = blocks.CharBlock(label=capfirst(_("text of the button")), max_length=60)
    page = blocks.PageChooserBlock(label=capfirst(_("page")), required=False)
    url = blocks.URLBlock(label=capfirst(_("or a web address")), required=False)

    class Meta:
        icon = "link"
        label = capfirst(_("button"))
        description = _("One clear next step. Use it once, at the end.")
        template = f"{TEMPLATES}/button.html"
        preview_value = {"label": "Pide una cita", "page": None, "url": "https://red.example/cita"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        if bool(result["page"]) == bool(result["url"]):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or write a web address, one of the two."))}
            )
        return result
