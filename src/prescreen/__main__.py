"""`python -m prescreen` is the same as `prescreen`."""

import sys

from prescreen.cli.main import main

sys.exit(main())
