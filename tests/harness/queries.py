"""Budgets of database queries."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass
class QueryCount:
    """What ran inside `query_budget`; complete when the block has ended."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)


@contextmanager
def query_budget(limit: int) -> Iterator[QueryCount]:
    """Fail when the block runs more queries than `limit`, and show them with their repetitions.

    :returns: the count, for comparing two sizes: equal counts prove that the number is constant.
    """
    count = QueryCount()
    with CaptureQueriesContext(connection) as captured:
        yield count
    count.statements = [query["sql"] for query in captured.captured_queries]
    if len(count) > limit:
        shown = "\n".join(f"{times}× {sql[:300]}" for sql, times in Counter(count.statements).most_common())
        raise AssertionError(f"{len(count)} queries, allowed are {limit}:\n{shown}")
