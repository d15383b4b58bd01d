"""A signing key for runs on one machine, made at the first run and kept beside the data."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def local_secret_key(folder: Path) -> str:
    """Read the key of this installation, or make it.

    Two processes that start together must end with the same key, so the file is created exclusively and
    the loser reads what the winner wrote.

    :param folder: where the key lives, readable by the owner only; created when missing.
    """
    # The database beside it holds contact data: other users of the machine may not look in.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "secret_key"
    temporary = folder / f"secret_key.{os.getpid()}"
    if not path.exists():
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(get_random_secret_key())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return path.read_text()
