"""``python -m ops.recovery``: see docs/guide/disaster-recovery.md."""

import sys

from ops.recovery.cli import main

if __name__ == "__main__":
    sys.exit(main())
