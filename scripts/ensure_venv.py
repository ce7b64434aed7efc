"""Make the virtual environment, or leave it alone if it already holds what the requirement files ask for.

    python3 -m scripts.ensure_venv [--venv .venv] [requirements-dev.txt]

The first thing it looks at is the Python that runs it, so this file stays readable for every Python from 3.8 on.
Pure standard library. Each fault is one sentence, Chinese first, with its remedy.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.build_durable import CannotInstall, pip

OLDEST, FIRST_TOO_NEW = (3, 11), (3, 14)
RUNNING = f"{sys.version_info[0]}.{sys.version_info[1]}"
ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"
ASKED_FOR = {
    "requirements.txt": ("requirements.txt", LOCK),
    "requirements-dev.txt": ("requirements.txt", "requirements-dev.txt", LOCK),
}
"""A requirement file, and every file that decides what it installs."""


def main() -> int:
    """Exit status 0 when the environment is ready, 1 with one sentence when it cannot be."""
    parser = argparse.ArgumentParser(description="Make the virtual environment.")
    parser.add_argument("requirements", nargs="?", default="requirements-dev.txt", choices=sorted(ASKED_FOR))
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    asked = parser.parse_args()
    try:
        require_python()
        ensure_venv(asked.venv, asked.requirements)
    except CannotInstall as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


def require_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Raises CannotInstall unless a Python from 3.11 to 3.13 runs this, and can make environments."""
    if not OLDEST <= version < FIRST_TOO_NEW:
        found, other = f"{version[0]}.{version[1]}", suitable_python()
        remedy = f"make run PYTHON={other or 'python3.11'}"
        raise CannotInstall(
            f"需要 Python 3.11 至 3.13，而 {sys.executable} 是 {found}；请{'' if other else '安装其中之一，再'}指定它，例如：{remedy}",
            f"Python 3.11 to 3.13 is needed, but {sys.executable} is {found}; {'' if other else 'install one and '}name it: {remedy}",
        )
    if importlib.util.find_spec("ensurepip") is None:
        remedy = f"sudo apt-get install -y python{RUNNING}-venv"
        raise CannotInstall(
            f"当前的 Python（{sys.executable}）不能建立虚拟环境；请先运行：{remedy}",
            f"This Python ({sys.executable}) cannot make virtual environments; run first: {remedy}",
        )


def suitable_python() -> str | None:
    """The first Python from 3.11 to 3.13 on the PATH that really runs, or None."""
    for minor in range(OLDEST[1], FIRST_TOO_NEW[1]):
        name = f"python3.{minor}"
        # pyenv puts a name on the PATH for every Python it has, and some of them refuse to run
        if shutil.which(name) and works([name, "-c", ""]):
            return name
    return None


def ensure_venv(venv: Path, requirements: str) -> None:
    """Bring `venv` to what `requirements` asks for. Nothing is done when it is there already. Raises CannotInstall."""
    if stamp(venv, requirements).is_file() and stamp(venv, requirements).read_text() == fingerprint(requirements):
        return
    python = venv / "bin" / "python"
    if not works([str(python), "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"]):
        say(f"正在用 Python {RUNNING} 建立 {venv.name} …", f"Making {venv.name} with Python {RUNNING} …")
        make_venv(venv)
    say("正在构建规则引擎 durable-rules …", "Building the rules engine durable-rules …")
    if subprocess.run([str(python), str(ROOT / "scripts" / "build_durable.py")], check=False).returncode:
        raise SystemExit(1)  # its sentence has been said
    say(f"正在安装 {requirements}，约一分钟 …", f"Installing {requirements}, about a minute …")
    pip("install", "--requirement", str(ROOT / requirements), "--constraint", str(ROOT / LOCK), python=str(python))
    for name, files in ASKED_FOR.items():
        if set(files) <= set(ASKED_FOR[requirements]):
            stamp(venv, name).write_text(fingerprint(name))


def make_venv(venv: Path) -> None:
    """A new, empty environment in place of whatever was there. Raises CannotInstall."""
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        why = (done.stdout.strip().splitlines() or ["venv"])[-1]
        raise CannotInstall(
            f"虚拟环境 {venv} 建立失败（{why}）；请检查磁盘空间和目录权限后重试。",
            f"The virtual environment {venv} could not be made ({why}); check disk space and permissions, and try again.",
        )


def stamp(venv: Path, requirements: str) -> Path:
    """The file inside the environment that says what was installed last."""
    return venv / f"installed-{requirements}"


def fingerprint(requirements: str) -> str:
    """Changes with the Python, with any file that decides what is installed, and with the patch of durable-rules."""
    digest = hashlib.sha256(RUNNING.encode())
    for name in (*ASKED_FOR[requirements], "scripts/build_durable.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def works(command: list[str]) -> bool:
    """Does the command end with status 0?"""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def say(zh: str, en: str) -> None:
    """A step that takes a while, told at once."""
    print(f"{zh} {en}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
