"""Measures of whether a client was helped: goal attainment, single-system design, scales.

Everything here is arithmetic on plain numbers; where they come from is for others to know.
"""
