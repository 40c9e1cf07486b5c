"""Places: areas with a community plan, and the numbers that tell how it goes.

Nouns: Place, Plan, LocalOutcome, Indicator, Reading, Stewardship.
Verbs: add_place, name_place, write_plan, add_outcome, add_indicator, record_reading,
import_readings, make_steward, end_stewardship.
"""
