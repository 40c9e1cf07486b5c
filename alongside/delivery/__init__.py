"""Delivery: the service itself, run together: its sessions, who does what, who came, how it goes.

Nouns: Service (the public one), Session, Role, Record, Recipient, Yardstick, Judgement.
Verbs: start_service, end_service, plan_sessions, call_off_session, take_role, give_up_role,
record_session, add_yardstick, withdraw_yardstick, judge. Doing the work, receiving and judging
leave contributions; what has changed is written and confirmed in partnerships.
"""
