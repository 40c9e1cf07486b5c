"""Assets: what a place can count on. "We don't have" becomes "look what we have".

Nouns: Asset (group, place, organisation, service, kit, money), Taxonomy and Term, Claim, Problem,
Missing (what was said not to be here, and what was found). People's gifts stand beside them by
locality, as a count with consent, and are never points on a map.
Verbs: list_asset, change_asset, claim_asset, settle_claim, verify_asset, report_problem,
settle_problem, withdraw_asset, restore_asset, say_missing, found_after_all. Pages: map with list,
catalogue.
"""
