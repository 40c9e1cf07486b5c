"""Pure functions: plain values and a seed in, a frozen dataclass out."""
