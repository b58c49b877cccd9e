"""The fields of a form: one widget for each, which becomes an editor while it is written in."""
