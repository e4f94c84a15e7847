"""axe-core on a page as it is drawn, and the violations that are Streamlit's own."""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT

#: WCAG 2.2 AA, which Québec's SGQRI 008 3.0 asks for, and what axe-core calls good practice.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = "rules => axe.run({resultTypes: ['violations'], runOnly: rules})"


@dataclass(frozen=True)
class Known:
    """A violation of Streamlit's own making: the rule, where alone it is let pass, and who works on it."""

    rule: str
    selector: str
    issue: str


KNOWN = (
    Known(
        "presentation-role-conflict",
        "section[data-testid=stFileUploaderDropzone]",
        "streamlit/streamlit#15921: the dropzone stays focusable by script and named, yet presentational",
    ),
)


def violations(page) -> list[str]:
    """What breaks a rule on the page as it stands, a line each; what is Streamlit's own left out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, list(RULES))["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not _is_known(page, rule["id"], node["target"])
    ]


def _is_known(page, rule: str, target: list[str]) -> bool:
    """Whether that element breaks that rule by Streamlit's own making."""
    matches = "([at, known]) => document.querySelector(at)?.matches(known) ?? false"
    return any(known.rule == rule and page.evaluate(matches, [target[-1], known.selector]) for known in KNOWN)
