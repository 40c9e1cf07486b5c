"""Working out: `inputs` (who counts, and what they say), `held` (figures move by five people),
`regrouping` (when groups part or merge), `brought_in` (from a file), `ground`, `rounds` and
`opinions` (the engines), `own_dot` (where a reader stands), `rests` (how many were heard).
"""
