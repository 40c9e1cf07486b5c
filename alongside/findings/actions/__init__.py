from alongside.findings.actions.finishing import finish_conversation, finish_round
from alongside.findings.actions.refreshing import (
    refresh_due_maps,
    refresh_map,
    refresh_map_if_due,
)

__all__ = [
    "finish_conversation",
    "finish_round",
    "refresh_due_maps",
    "refresh_map",
    "refresh_map_if_due",
]
