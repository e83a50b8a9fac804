"""The demo shop: where its build is, and how it is served with one collector or another."""

import json
import shutil
import subprocess
from pathlib import Path

from contract.errors import FootfallError
from contract.settings import ROOT

SHOP = ROOT / "examples" / "storefront"
BUILD = SHOP / ".next"
STANDALONE = BUILD / "standalone"

NODE_MAJOR = 20  # Next.js asks for it


def missing() -> str | None:
    """Why the shop cannot be served here, as a sentence; None when it can."""
    if not _node():
        return f"it needs Node {NODE_MAJOR} or newer: install it and start again with make demo"
    if not (STANDALONE / "server.js").exists():
        return "it is not built: run make storefront"
    return None


def prepare(folder: Path, collector_url: str) -> tuple[str, ...]:
    """Lay out the built shop in a folder, and return the command that serves it from there.

    Next.js writes the addresses of rewrites into a build. So that one build serves every
    collector, the folder has the build's own files with the address of this one, and links to the
    code that they share. The command wants `environment`. Raises FootfallError when there is no
    build or no Node.
    """
    why = missing()
    node = _node()
    if why or not node:
        raise FootfallError(f"The shop cannot be served: {why}.")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(STANDALONE / ".next", folder / ".next", symlinks=True)
    shutil.copyfile(STANDALONE / "server.js", folder / "server.js")
    shutil.copyfile(STANDALONE / "package.json", folder / "package.json")
    (folder / "node_modules").symlink_to(STANDALONE / "node_modules")
    (folder / ".next" / "static").symlink_to(BUILD / "static")
    _point_to(collector_url, folder / ".next" / "routes-manifest.json")
    return (node, str(folder / "server.js"))


def environment(port: int) -> dict[str, str]:
    """What Next.js' server wants to know."""
    return {
        "HOSTNAME": "127.0.0.1",
        "PORT": str(port),
        "NODE_ENV": "production",
        "NEXT_TELEMETRY_DISABLED": "1",
        "NODE_OPTIONS": "--max-old-space-size=192",
    }


def _point_to(collector_url: str, manifest: Path) -> None:
    routes = json.loads(manifest.read_text(encoding="utf-8"))
    for rewrite in (rewrite for moment in routes["rewrites"].values() for rewrite in moment):
        scheme, _, rest = rewrite["destination"].partition("://")
        if scheme in ("http", "https"):
            _, _, path = rest.partition("/")
            rewrite["destination"] = f"{collector_url}/{path}"
    manifest.write_text(json.dumps(routes), encoding="utf-8")


def _node() -> str | None:
    """The program, if it is new enough."""
    node = shutil.which("node")
    if not node:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return node if major.isdecimal() and int(major) >= NODE_MAJOR else None
