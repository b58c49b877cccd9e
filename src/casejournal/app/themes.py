"""The colours: one calm dark theme and one calm light one, with a single accent.

Every pair of text and ground that is used has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
"""

from textual.theme import Theme

DARK = Theme(
    name="casejournal-dark",
    dark=True,
    primary="#6fb3a8",
    secondary="#8aa6c1",
    accent="#6fb3a8",
    foreground="#d9d7d0",
    background="#16181a",
    surface="#1d2022",
    panel="#26292c",
    success="#8fbf7f",
    warning="#e0b35c",
    error="#e8806f",
)
LIGHT = Theme(
    name="casejournal-light",
    dark=False,
    primary="#1f6f64",
    secondary="#3d5f80",
    accent="#1f6f64",
    foreground="#26292b",
    background="#faf8f3",
    surface="#f3f0e9",
    panel="#e8e4da",
    success="#3f6f2c",
    warning="#835400",
    error="#a5301d",
)
THEMES = (DARK, LIGHT)


def other(name: str) -> str:
    """The name of the theme to change to from the one called `name`."""
    return DARK.name if name == LIGHT.name else LIGHT.name
