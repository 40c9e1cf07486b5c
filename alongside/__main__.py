"""`python -m alongside` is `alongside`."""

from alongside.cli import main

main()
