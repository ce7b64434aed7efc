"""`python -m runtime COMMAND`: the product without a screen (CONTRACT)."""

from __future__ import annotations

import sys

from runtime.cli.line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
