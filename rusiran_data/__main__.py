"""``python -m rusiran_data`` is ``rusiran``."""

import sys

from rusiran_data.cli import main

if __name__ == "__main__":
    sys.exit(main())
