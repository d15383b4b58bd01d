"""The engine on a cluster: one request per plan."""

from ...conf import search_settings
from ...models import SearchTarget, TargetState
from ...plan import Plan
from ...registry import Schema, registry
from ..base import EngineAnswer
from .connection import search_client, translated_errors
from .mapping import fingerprint
from .naming import alias_name
from .query import layout_of, search_body
from .reply import parse_reply


class ElasticEngine:
    """Answers plans with one `_search` each.

    :param schema: fields of the documents; None for those of the registry.
    """

    name = "elasticsearch"

    def __init__(self, schema: Schema | None = None) -> None:
        self._schema = schema

    def answer(self, plan: Plan) -> EngineAnswer:
        """Answer a plan; see `Engine`. Without an index for this code's mapping it cannot: run `search_rebuild`."""
        layout = layout_of(plan)
        milliseconds = int(search_settings().ELASTICSEARCH_TIMEOUT * 1000)
        with translated_errors():
            reply = search_client().search(
                index=self._alias(),
                body={**search_body(plan, layout), "timeout": f"{milliseconds}ms"},
                allow_partial_search_results=False,
            )
        return parse_reply(reply.body, plan, layout)

    def generation(self) -> int:
        """Place in the feed up to which the searched index knows all changes; see `Engine`."""
        own = SearchTarget.objects.filter(name__startswith=f"{self._alias()}-").exclude(state=TargetState.BUILDING)
        # Live before previous: after an upgrade the former release still searches the previous one.
        return own.order_by("state").values_list("cursor", flat=True).first() or 0

    def _alias(self) -> str:
        return alias_name(fingerprint(self._schema or registry().schema))
