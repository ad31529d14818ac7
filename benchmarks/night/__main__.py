"""Write the night edition."""

import sys
from pathlib import Path

from benchmarks.night.edition import write

write(Path(sys.argv[1]))
