"""``python -m pinban``."""

import sys

from pinban.cli import main

sys.exit(main())
