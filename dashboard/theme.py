"""The app's theme as Streamlit's configuration, written from the palette all renderers share.

`python -m dashboard.theme` writes it into `.streamlit/config.toml`.
"""

from __future__ import annotations

from pathlib import Path

from charts import palette

CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
_FIRST = "[theme]\n"
# Streamlit's name of a colour: our name of it.
_COLOURS = {
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text",
    "linkColor": "link",
    "primaryColor": "primary",
    "borderColor": "border",
    "grayTextColor": "muted",
    "greenTextColor": "link",
}


def settings() -> str:
    """The `[theme]` sections of the configuration, as TOML text."""
    categories = ", ".join(f'"{colour}"' for colour in palette.categories())
    scale = ", ".join(f'"{colour}"' for colour in palette.scale() for _ in range(2))
    lines = [
        _FIRST.strip(),
        'font = "sans-serif"',
        "baseFontSize = 16",
        'headingFontSizes = ["2rem", "1.4rem", "1.15rem", "1rem", "1rem", "1rem"]',
        "headingFontWeights = [650, 650, 600, 600, 600, 600]",
        'metricValueFontSize = "1.9rem"',
        "metricValueFontWeight = 600",
        'baseRadius = "small"',
        "linkUnderline = true",
        'paddingTop = "1rem"',
        f'greenColor = "{palette.mark("here")}"',
        f"chartCategoricalColors = [{categories}]",
        f"chartSequentialColors = [{scale}]",
    ]
    for name in palette.THEMES:
        colours = palette.theme(name)
        lines += ["", f"[theme.{name}]", *(f'{their} = "{colours[our]}"' for their, our in _COLOURS.items())]
        lines += ["", f"[theme.{name}.sidebar]", f'backgroundColor = "{colours["surface"]}"']
        lines += [f'secondaryBackgroundColor = "{colours["background"]}"']
    return "\n".join(lines) + "\n"


def configured() -> str:
    """The configuration file with its theme written anew."""
    return CONFIG.read_text(encoding="utf-8").split(_FIRST)[0] + settings()


if __name__ == "__main__":
    CONFIG.write_text(configured(), encoding="utf-8")
