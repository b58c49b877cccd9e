"""Number patterns by level of heading, in place of a template's own numbering."""

from __future__ import annotations

from dataclasses import replace

from casejournal.report.templates.template import OutlineNode, Scheme, Template


def number_by_level(made: Template, patterns: list[tuple[str, str]]) -> Template:
    """A template whose numbered headings take the pattern of their level; appendices keep
    theirs."""
    names = [f"level-{number}" for number in range(1, len(patterns) + 1)]
    schemes = dict(made.schemes)
    for number, (name, (id_, en)) in enumerate(zip(names, patterns, strict=True)):
        below = names[number + 1] if number + 1 < len(names) else "none"
        schemes[name] = Scheme(name, id_, en, below, "" if number else "{arabic}")
    numbers = {name for n in made.nodes for name in (n.number, n.below)}
    unnumbered = made.top == "none" and numbers <= {"", "none"}
    nodes, inside = list[OutlineNode](), False
    for node in made.nodes:
        scheme = node.number or made.top
        if node.level == 1:
            inside = node.number != "none" and (scheme != "none" or unnumbered)
            first = names[0] if inside else node.number
            nodes.append(replace(node, number=first, below="" if inside else node.below))
        elif inside:
            own, below = (n if n == "none" else "" for n in (node.number, node.below))
            nodes.append(replace(node, number=own, below=below))
        else:
            nodes.append(node)
    return replace(made, schemes=schemes, nodes=tuple(nodes))
