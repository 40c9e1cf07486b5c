"""Which member holds a post today."""

from alongside.partnerships.models import Membership, Partnership


def holder_of(partnership: Partnership, post: str) -> Membership | None:
    """By the post's name, capitals aside; of several the one who came first."""
    named = partnership.memberships.current().filter(post__iexact=post.strip())
    return named.select_related("person").in_order().first() if post.strip() else None
