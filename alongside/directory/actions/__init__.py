from alongside.directory.actions.arrivals import keep_arrival, name_columns, take_in
from alongside.directory.actions.bringing_in import bring_in, forget_feed

__all__ = ["bring_in", "forget_feed", "keep_arrival", "name_columns", "take_in"]
