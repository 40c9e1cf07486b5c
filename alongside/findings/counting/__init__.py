"""Working out: `inputs` (who counts, and what they say), `held` (figures move by five people),
`ground`, `rounds` and `opinions` (the engines), `rests` (how many were heard).
"""
