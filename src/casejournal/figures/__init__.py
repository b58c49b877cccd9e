"""Genogram and ecomap, drawn from the records: as lines of text, as SVG, as Mermaid.

One arrangement of persons serves all drawings, so that they agree.
"""
