"""One exchange at a time: whoever comes second waits, and finds it as the first left it."""

from alongside.exchange.models import Exchange


def held(exchange: Exchange) -> Exchange:
    """Fresh, and kept to this transaction."""
    rows = Exchange.objects.whole().select_for_update(of=("self",))
    return rows.get(pk=exchange.pk)
