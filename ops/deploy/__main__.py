"""``python -m ops.deploy``: see docs/guide/deploy.md."""

import sys

from ops.deploy.cli import main

if __name__ == "__main__":
    sys.exit(main())
