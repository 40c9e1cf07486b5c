"""Alongside: public services co-produced by equals, with a record that shows it."""
