"""Rings: three people who could each help one and be helped by another: an invitation.

Nouns: Ring, RingEdge (one of its three ways).
Verbs: look_for_rings, invite_to_rings, answer_ring. With the sixth yes three exchanges begin; with
the first no it lapses, and nobody is told whose it was. Nobody is assigned.
"""
