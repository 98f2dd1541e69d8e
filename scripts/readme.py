"""Runs the examples of README.md and compares what they print with what stands there.

    scripts/readme.py target/debug/directive-search

A block ```text holds commands behind `$ ` and below each what it prints; a block ```python is
followed by a block ```text of what it prints. `…` stands for the rest of a line or for anything
within it, and alone on a line for any lines. Needs bash, curl and jq.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

root = Path(__file__).resolve().parent.parent
program = Path(sys.argv[1]).resolve()
printed_address = "http://127.0.0.1:8080"


def blocks():
    """Language, line number and text of each fenced block."""
    text = (root / "README.md").read_text(encoding="utf-8")
    for fence in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.M | re.S):
        yield fence[1], text.count("\n", 0, fence.start()) + 1, fence[2]


def examples():
    """Line number, language, code and expected lines of each example."""
    before = None
    for language, line, text in blocks():
        if language == "text" and before is not None:
            yield *before, text.splitlines()
        elif language == "text" and text.startswith("$ "):
            for command in re.split(r"^\$ ", text, flags=re.M)[1:]:
                code, expected = split(command.splitlines())
                yield line, "bash", code, expected
        before = (line, "python", text) if language == "python" else None


def split(lines):
    """A command, which goes on behind a backslash, and what it prints."""
    end = 1
    while lines[end - 1].endswith("\\"):
        end += 1
    printed = lines[end:]
    while printed and not printed[-1].strip():
        printed.pop()
    return "\n".join(lines[:end]), printed


def pattern(expected):
    """What the printed lines must match."""
    parts = []
    for line in expected:
        if line.strip() == "…":
            parts.append("(?:.*\n)*?")
        else:
            within = ".*".join(re.escape(part) for part in line.rstrip().split("…"))
            parts.append(within + "[ \t]*\n")
    return re.compile("".join(parts))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def run(language, code, folder, address):
    code = code.replace(printed_address, address)
    if language == "python":
        command = [sys.executable, "-c", code]
    else:
        told = f'directive-search() {{ "{program}" "$@"; }}\ntoken="Authorization: Bearer $(cat token)"\n'
        command = ["bash", "-c", told + code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    printed = done.stdout.replace(address, printed_address)
    return printed if printed.endswith("\n") or not printed else printed + "\n", done.stderr


def ready(address):
    for _ in range(150):
        try:
            return urllib.request.urlopen(address + "/readyz")
        except OSError:
            time.sleep(0.2)
    sys.exit("error: the service did not get ready")


def served(folder, address):
    """A service over the sample corpus that takes documents from whoever has the token."""
    data = folder / "data"
    subprocess.run([program, "ingest", "--quiet", root / "corpus", "--data", data], check=True, stdout=subprocess.DEVNULL)
    token = folder / "token"
    token.write_text("example-token-of-thirty-two-bytes\n")
    token.chmod(0o600)
    listen = address.removeprefix("http://")
    command = [program, "serve", "--data", data, "--listen", listen, "--write-token-file", token]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


failures = ran = 0
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    shutil.copytree(root / "tests/readme", folder, dirs_exist_ok=True)
    address = f"http://127.0.0.1:{free_port()}"
    server = served(folder, address)
    try:
        ready(address)
        for line, language, code, expected in examples():
            if " serve " in code:
                continue
            printed, said = run(language, code, folder, address)
            ran += 1
            if not pattern(expected).fullmatch(printed):
                failures += 1
                print(f"README.md, block of line {line}:\n{code}\n--- printed\n{printed}{said}--- expected")
                print("\n".join(expected) + "\n")
    finally:
        server.terminate()
        server.wait()

assert ran, "README.md has no examples"
print(f"{ran} examples of README.md, {failures} of them print something else")
sys.exit(failures > 0)
