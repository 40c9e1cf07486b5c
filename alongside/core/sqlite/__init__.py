"""Django's own SQLite, with its writers in a queue: the engine of small installations."""
