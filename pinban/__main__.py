"""``python -m pinban``."""

import sys

try:
    from pinban.cli import main
except KeyboardInterrupt:  # before there is anything to be told
    sys.exit(130)

sys.exit(main())
