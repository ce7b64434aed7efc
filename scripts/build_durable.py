"""Build durable-rules 2.0.28 from its checked source and install it into the running environment.

The package is published as source only, and on Python 3.13 what it builds does not import: it calls
`PyEval_CallObject`, which 3.13 no longer has. `PyObject_CallObject` does the same in every Python, so all of them get
the one patched build. The wheel is kept in `build/durable/`: a new environment needs neither network nor compiler.

Pure standard library; run by `make venv` with the environment's own Python.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path

VERSION = "2.0.28"
SHA256 = "053b26f5e48d312d4fa27995243f954671be6eece477f150c059c364eb4d7d61"
SOURCE = Path("src/rulespy/rules.c")
GONE, INSTEAD, PLACES = b"PyEval_CallObject", b"PyObject_CallObject", 5

# the last part of the build that is not in the source: pinned, so that the wheel is the same next year
SETUPTOOLS = "setuptools==80.9.0"

CACHE = Path(__file__).resolve().parent.parent / "build" / "durable"

NO_NETWORK = ("Retrying (", "NewConnectionError", "ConnectTimeoutError", "name resolution", "ProxyError", "from versions: none")
"""What pip says when it reached no index."""


class CannotInstall(Exception):
    """A sentence for the person at the keyboard, Chinese first: what is wrong and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")


def build_durable(cache: Path = CACHE) -> Path:
    """The wheel of the patched durable-rules for the running Python, built if the cache has none. Raises CannotInstall."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    folder = cache / tag
    ready = sorted(folder.glob(f"durable_rules-{VERSION}-*.whl"))
    if ready:
        return ready[0]
    require_compiler()
    with tempfile.TemporaryDirectory() as scratch:
        source = patch(unpack(download(Path(scratch)), Path(scratch)))
        pip("wheel", "--no-deps", "--no-build-isolation", "--use-pep517", "--wheel-dir", scratch, str(source))
        (built,) = Path(scratch).glob("durable_rules-*.whl")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(built, folder / built.name))


def require_compiler() -> None:
    """Raises CannotInstall when there is no C compiler or when Python's headers are not installed."""
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    headers = Path(sysconfig.get_paths()["include"]) / "Python.h"
    remedy = f"sudo apt-get install -y gcc python{sys.version_info.major}.{sys.version_info.minor}-dev"
    if shutil.which(compiler) is None:
        raise CannotInstall(
            f"缺少 C 编译器 {compiler}，无法构建规则引擎；请先运行：{remedy}",
            f"There is no C compiler ({compiler}) to build the rules engine with; install one first: {remedy}",
        )
    if not headers.is_file():
        raise CannotInstall(
            f"缺少 Python 头文件 {headers}，无法构建规则引擎；请先运行：{remedy}",
            f"Python's headers ({headers}) are missing, so the rules engine cannot be built; install them first: {remedy}",
        )


def download(folder: Path) -> Path:
    """The source distribution, fetched by pip into `folder` and checked. Raises CannotInstall."""
    pip("install", SETUPTOOLS)
    wanted = f"durable-rules=={VERSION}"
    pip("download", "--no-deps", "--no-binary", "durable-rules", "--no-build-isolation", "--use-pep517", "--dest", str(folder), wanted)
    (archive,) = folder.glob("durable*rules-*.tar.gz")
    return check(archive)


def check(archive: Path) -> Path:
    """The archive itself if it is the one we know. Raises CannotInstall for any other."""
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        raise CannotInstall(
            f"下载的 durable-rules {VERSION} 源码校验不符（应为 {SHA256}，实为 {found}），已停止安装；请检查所用的软件源后重试。",
            f"The source of durable-rules {VERSION} is not the one we know (expected {SHA256}, found {found}), so it was not "
            "installed; check your package index and try again.",
        )
    return archive


def unpack(archive: Path, folder: Path) -> Path:
    """The folder of the sources inside the archive."""
    with tarfile.open(archive) as tar:
        # Debian's 3.11.2 knows no filters yet; the checksum already vouches for the content
        tar.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
        tar.extractall(folder)
    return folder / archive.name.removesuffix(".tar.gz")


def patch(source: Path) -> Path:
    """The same folder, with the symbol that Python 3.13 lacks replaced. Raises CannotInstall unless it occurs five times."""
    path = source / SOURCE
    code = path.read_bytes()
    found = code.count(GONE)
    if found != PLACES:
        raise CannotInstall(
            f"durable-rules 源码中 {GONE.decode()} 应有 {PLACES} 处，实有 {found} 处，已停止安装；"
            "请确认 scripts/build_durable.py 与所用版本一致。",
            f"{GONE.decode()} should occur {PLACES} times in the source of durable-rules, but occurs {found} times; "
            "make scripts/build_durable.py agree with the version in use.",
        )
    path.write_bytes(code.replace(GONE, INSTEAD))
    return source


def pip(*words: str, python: str = sys.executable) -> None:
    """Run the pip of `python` quietly. Raises CannotInstall with its last words, or with the network's absence."""
    command = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return
    if any(sign in done.stdout for sign in NO_NETWORK):
        raise CannotInstall(
            "连接不到 Python 软件源（无网络或代理未设置）；请联网，或用 PIP_INDEX_URL 指定可用的软件源后重试。",
            "The Python package index cannot be reached; connect to the network, or name an index in PIP_INDEX_URL, and try again.",
        )
    last = next((line for line in reversed(done.stdout.splitlines()) if "error" in line.lower()), "pip")
    raise CannotInstall(
        f"pip {words[0]} 没有成功（{last.strip()}）；请按上述原因处理后重试。",
        f"pip {words[0]} did not succeed ({last.strip()}); mend the cause named here and try again.",
    )


def main() -> int:
    """Build if needed and install. Exit status 1 with one sentence when it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the wheel is kept")
    try:
        wheel = build_durable(parser.parse_args().cache)
        pip("install", "--no-deps", "--force-reinstall", str(wheel))
    except CannotInstall as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
