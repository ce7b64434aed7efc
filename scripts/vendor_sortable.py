"""Make assets/sortable.esm.js, with its licence beside it, from the npm package sortablejs (MIT).

    .venv/bin/python scripts/vendor_sortable.py

Needs npm and the network. The module is taken over unchanged: the digest below is that of the package, and
tests/house/test_vendored.py holds the file to the digest of the module. Run it only to take another version.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PACKAGE = "sortablejs@1.15.7"
PACKAGE_SHA256 = "66cbfc8fa18860783584fe0c346baf6cbf3399da72d23d21053425ba232abed4"
MODULE_SHA256 = "a48a4ec931f04c50a1b80c095d0610dc2ec2014d001d4f083405f808fc9be251"
TAKEN = {"package/modular/sortable.esm.js": "sortable.esm.js", "package/LICENSE": "sortable.LICENSE.txt"}
"""File in the package -> name under assets."""


def main() -> int:
    """Fetch, check, write."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True)
        packed = next(Path(folder).glob("*.tgz"))
        if (found := hashlib.sha256(packed.read_bytes()).hexdigest()) != PACKAGE_SHA256:
            print(f"{PACKAGE} has another digest than recorded here: {found}")
            return 1
        with tarfile.open(packed) as package:
            for inside, name in TAKEN.items():
                member = package.extractfile(inside)
                assert member is not None
                (ASSETS / name).write_bytes(member.read())
    return 0


if __name__ == "__main__":
    sys.exit(main())
