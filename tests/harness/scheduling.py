"""Which process runs which test: files stay together, and so do all tests that share an expensive server."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling


def scope_of(path: str) -> str:
    """What is kept in one process: the browser's tests, those on PostgreSQL, or the file.

    :param path: path of the test file from the repository's root.
    """
    if path.startswith("tests/browser/"):
        return "browser"
    if PurePosixPath(path).name.startswith("test_postgresql"):
        return "postgresql"
    return path


class ServersOnce(LoadScopeScheduling):
    """Hands out whole scopes, the largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid.partition("::")[0])
