"""The program files of Elasticsearch are checked and unpacked whole or not at all; Java must be new enough."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from ops.elasticsearch_files import (
    INSIDE,
    ElasticsearchMissingError,
    check_archive,
    find_java,
    find_server,
    unpack,
)


def archive_with(folder: Path, *names: str) -> Path:
    archive = folder / "server.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in names:
            file.writestr(name, "content")
    archive.with_name("server.zip.sha1").write_text(hashlib.sha1(archive.read_bytes()).hexdigest() + "\n")  # noqa: S324  # what Maven writes
    return archive


def java(folder: Path, version: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").touch()
    (folder / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
    return folder


def test_archive_as_maven_stored_it_passes(tmp_path: Path) -> None:
    check_archive(archive_with(tmp_path, f"{INSIDE}lib/server.jar"))


def test_damaged_archive_is_refused(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, f"{INSIDE}lib/server.jar")
    archive.write_bytes(archive.read_bytes() + b"x")
    with pytest.raises(ElasticsearchMissingError, match="is damaged"):
        check_archive(archive)


def test_archive_without_a_checksum_is_refused(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, f"{INSIDE}lib/server.jar")
    archive.with_name("server.zip.sha1").unlink()
    with pytest.raises(ElasticsearchMissingError, match="cannot be checked"):
        check_archive(archive)


def test_only_the_server_is_unpacked_and_everybody_may_read_it(tmp_path: Path) -> None:
    target = tmp_path / "server"
    unpack(archive_with(tmp_path, f"{INSIDE}lib/server.jar", "sonarqube/web/index.html"), target)
    assert [path.relative_to(target).as_posix() for path in sorted(target.rglob("*"))] == ["lib", "lib/server.jar"]
    assert oct(target.stat().st_mode & 0o777) == "0o755"
    assert oct((target / "lib").stat().st_mode & 0o777) == "0o755"
    assert oct((target / "lib" / "server.jar").stat().st_mode & 0o777) == "0o644"


def test_archive_that_cannot_be_unpacked_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no archive")
    empty = archive_with(tmp_path, "sonarqube/web/index.html")
    cache = tmp_path / "cache"
    cache.mkdir()
    for archive, message in ((broken, "is no archive"), (empty, "holds no folder")):
        with pytest.raises(ElasticsearchMissingError, match=message):
            unpack(archive, cache / "server")
    assert list(cache.iterdir()) == []
    assert find_server(cache) is None


def test_newest_java_is_taken(tmp_path: Path) -> None:
    java(tmp_path / "a", "17.0.15")
    newest = java(tmp_path / "b", "25.0.1")
    older = java(tmp_path / "c", "21")
    assert find_java("", tmp_path) == newest
    assert find_java(str(older), tmp_path / "nothing") == older


def test_java_that_is_too_old_is_refused(tmp_path: Path) -> None:
    java(tmp_path / "a", "17.0.15")
    (tmp_path / "no-java").mkdir()
    with pytest.raises(ElasticsearchMissingError, match="needs Java 21 or newer"):
        find_java(str(tmp_path / "away"), tmp_path)
