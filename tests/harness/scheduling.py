"""Which process runs which test: files stay together, and so do all tests that share an expensive server."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

# What starts slowly; each is also the name of the marker. All but the browser's tests show it in their files' names.
IN_FILE_NAMES = ("postgresql", "elasticsearch")
SHARED_SERVERS = ("browser", *IN_FILE_NAMES)


def scope_of(path: str) -> str:
    """What is kept in one process: the browser's tests, those on PostgreSQL or Elasticsearch, or the file.

    :param path: path of the test file from the repository's root.
    """
    if path.startswith("tests/browser/"):
        return "browser"
    name = PurePosixPath(path).name
    return next((server for server in IN_FILE_NAMES if name.startswith(f"test_{server}")), path)


class ServersOnce(LoadScopeScheduling):
    """Hands out whole scopes, the largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid.partition("::")[0])
