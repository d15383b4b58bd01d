"""The raw answer of Elasticsearch as plain values; no wrapper objects, which cost several times the request."""

from collections.abc import Mapping
from typing import Any

from ...expressions import Everything
from ...facets import Tallies
from ...plan import Plan
from ..base import EngineAnswer, EngineUnavailableError, FoundKey
from .query import UNLOCATED, Group, Layout


def parse_reply(reply: Mapping[str, Any], plan: Plan, layout: Layout) -> EngineAnswer:
    """Read an answer.

    :param layout: of the request.
    :raises EngineUnavailableError: when it is incomplete or not in the expected form.
    """
    try:
        if reply["timed_out"] or reply["_shards"]["failed"]:
            raise EngineUnavailableError("Elasticsearch answered in part only.")
        aggregations = reply.get("aggregations", {})
        tallies: dict[str, Tallies] = {}
        for group in layout.groups:
            tallies |= _tallies(group, aggregations, plan)
        return EngineAnswer(
            total=reply["hits"]["total"]["value"],
            found=tuple(FoundKey(hit["_id"], hit["_score"] or 0.0) for hit in reply["hits"]["hits"]),
            tallies=tallies,
            unlocated=aggregations[UNLOCATED]["doc_count"] if layout.unlocated is not None else 0,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise EngineUnavailableError(f"Elasticsearch answered in an unknown form: {error!r}.") from error


def _tallies(group: Group, aggregations: Mapping[str, Any], plan: Plan) -> dict[str, Tallies]:
    counts = aggregations
    if (group.fields or group.conditions) and not isinstance(group.restriction, Everything):
        counts = aggregations[group.name]
    by_code = {
        field: {bucket["key"]: bucket["doc_count"] for bucket in counts[f"codes.{field}"]["buckets"]}
        for field in group.fields
    }
    by_condition = {
        key: {name: bucket["doc_count"] for name, bucket in counts[f"conditions.{key}"]["buckets"].items()}
        for key in group.conditions
    }
    return {
        key: Tallies({field: by_code[field] for field in plan.facets[key].counting.fields}, by_condition.get(key, {}))
        for key in group.keys
    }
