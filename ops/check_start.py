"""Says what is missing before `make run` does anything: Python's version, the venv module, a free port.

Runs with the system's Python, so it uses the standard library only and no syntax newer than 3.6.
"""

import importlib.util
import socket
import sys


def main(port_text: str) -> None:
    """Exit with a sentence that says what to do, or quietly."""
    if sys.version_info < (3, 11):  # noqa: UP036  # the system's Python may be any
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit(
            f"This site needs Python 3.11 or newer, and 'python3' is {found}.\n"
            "Install a newer one and name it: make run PYTHON=python3.11"
        )
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("Python's venv module is missing. On Debian: apt-get install python3-venv")
    if not port_text.isdigit() or not 1 <= int(port_text) <= 65535:
        sys.exit(f"PORT is '{port_text}': write a number from 1 to 65535, for example: make run PORT=8080")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port_text)))
        except PermissionError:
            sys.exit(f"Port {port_text} needs more rights. Choose one above 1023: make run PORT=8080")
        except OSError:
            sys.exit(
                f"Port {port_text} is busy: something else is listening on 127.0.0.1:{port_text}.\n"
                "Stop it, or choose another port: make run PORT=8080"
            )


if __name__ == "__main__":
    main(sys.argv[1])
