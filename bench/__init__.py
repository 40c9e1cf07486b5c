"""Speeds, each beside what it is measured against in the same run. `python -m bench [name …]`."""
