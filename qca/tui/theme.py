"""How the workspace looks: calm themes, light, dark and of high contrast.

The words come first, so everything around them is quiet. Amber is kept for the selection
in a transcript and used for nothing else. What has the focus is told by a mark and by
weight as well as by colour.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="qca-dark",
    dark=True,
    background="#15171b",
    surface="#1a1d22",
    panel="#21252b",
    foreground="#d5d8dd",
    primary="#7fb0d6",
    secondary="#9aa7b8",
    accent="#7fb0d6",
    success="#86b58c",
    warning="#d8b26a",
    error="#df8a83",
    variables={
        "selection": "#ffc247",
        "selection-text": "#1a1200",
        "quiet": "#8b929c",
        "faint": "#6f7681",
        "asked": "#a6abb3",
        "row": "#2b3038",
        "row-focus": "#2e4356",
        "block-cursor-background": "#2e4356",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2b3038",
        "input-selection-background": "#7fb0d6 35%",
        "border": "#7fb0d6",
        "border-blurred": "#3a4049",
        "scrollbar": "#3a4049",
        "scrollbar-hover": "#566070",
        "scrollbar-active": "#7fb0d6",
        "scrollbar-background": "#1a1d22",
        "scrollbar-background-hover": "#1a1d22",
        "scrollbar-background-active": "#1a1d22",
    },
)

LIGHT: Final = Theme(
    name="qca-light",
    dark=False,
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    foreground="#23262b",
    primary="#255f93",
    secondary="#5b6572",
    accent="#255f93",
    success="#2f6b3a",
    warning="#8a5a00",
    error="#a5322b",
    variables={
        "selection": "#ffc247",
        "selection-text": "#1a1200",
        "quiet": "#666c75",
        "faint": "#8b8b84",
        "asked": "#5d626a",
        "row": "#e4e1d9",
        "row-focus": "#cfe0ef",
        "block-cursor-background": "#cfe0ef",
        "block-cursor-foreground": "#10161d",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e4e1d9",
        "input-selection-background": "#255f93 25%",
        "border": "#255f93",
        "border-blurred": "#cbc7bd",
        "scrollbar": "#cbc7bd",
        "scrollbar-hover": "#a9a498",
        "scrollbar-active": "#255f93",
        "scrollbar-background": "#f3f1ec",
        "scrollbar-background-hover": "#f3f1ec",
        "scrollbar-background-active": "#f3f1ec",
    },
)

HIGH_CONTRAST: Final = Theme(
    name="qca-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#101010",
    foreground="#ffffff",
    primary="#6fd3ff",
    secondary="#ffffff",
    accent="#6fd3ff",
    success="#7dff8e",
    warning="#ffe14d",
    error="#ff9a94",
    variables={
        "selection": "#ffd000",
        "selection-text": "#000000",
        "quiet": "#d0d0d0",
        "faint": "#d0d0d0",
        "asked": "#e8e8e8",
        "row": "#333333",
        "row-focus": "#004a6b",
        "block-cursor-background": "#004a6b",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#333333",
        "input-selection-background": "#6fd3ff 50%",
        "border": "#6fd3ff",
        "border-blurred": "#ffffff",
        "scrollbar": "#8a8a8a",
        "scrollbar-hover": "#d0d0d0",
        "scrollbar-active": "#6fd3ff",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
    },
)

THEMES: Final = (DARK, LIGHT, HIGH_CONTRAST)
"""In the order in which the command goes through them; the first is the default."""
