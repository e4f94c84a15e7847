"""Every colour reads on both themes: text 4.5:1, marks 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest

from charts import palette

SURFACES = [
    (name, palette.theme(name)[surface]) for name in palette.THEMES for surface in ("background", "surface")
]


@pytest.mark.parametrize("name", palette.THEMES)
@pytest.mark.parametrize("words", ["text", "muted", "link"])
@pytest.mark.parametrize("surface", ["background", "surface"])
def test_words_read_on_their_theme(name, words, surface):
    colours = palette.theme(name)
    assert palette.contrast(colours[words], colours[surface]) >= 4.5


@pytest.mark.parametrize("name", palette.THEMES)
def test_white_words_read_on_buttons(name):
    assert palette.contrast("#ffffff", palette.theme(name)["primary"]) >= 4.5


@pytest.mark.parametrize("role", ["here", "rest", "second", "outline"])
@pytest.mark.parametrize(("theme", "surface"), SURFACES)
def test_marks_stand_out_on_both_themes(role, theme, surface):
    assert palette.contrast(palette.mark(role), surface) >= 3


@pytest.mark.parametrize("colour", palette.categories())
@pytest.mark.parametrize(("theme", "surface"), SURFACES)
def test_categories_stand_out_on_both_themes(colour, theme, surface):
    assert palette.contrast(colour, surface) >= 3


def test_there_are_at_most_six_categories():
    assert len(set(palette.categories())) == len(palette.categories()) <= 6


def test_the_scale_goes_from_pale_to_deep():
    steps = [palette.contrast(colour, "#ffffff") for colour in palette.scale()]
    assert steps == sorted(steps)


@pytest.mark.parametrize("fill", palette.scale())
def test_names_read_on_every_fill_of_the_map(fill):
    assert palette.contrast(palette.ink(fill), fill) >= 4.5


def test_fills_cover_the_scale_and_a_missing_value_stays_blank():
    assert palette.fill(None, 10) is None
    assert palette.fill(0, 10) == palette.fill(-5, 10) == palette.scale()[0]
    assert palette.fill(10, 10) == palette.scale()[-1]
    assert palette.fill(0, 0) == palette.scale()[0]


def test_contrast_of_black_and_white_is_twenty_one():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("severity", ["file", "row", "cell", "warning"])
def test_words_read_on_the_fill_of_every_severity(severity):
    assert palette.contrast("#000000", palette.severity(severity)) >= 7


def seen_without(colour, cone):
    """A colour as an eye without its red ("protan") or green ("deutan") cones sees it (Viénot, 1999)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    mixed = {"protan": (0.11, 0.89), "deutan": (0.29, 0.71)}[cone]
    yellow = mixed[0] * red + mixed[1] * green
    return yellow, blue


@pytest.mark.parametrize("fill", palette.diverging())
def test_names_read_on_every_fill_of_a_change(fill):
    assert palette.contrast(palette.ink(fill), fill) >= 4.5


def test_both_sides_of_no_change_are_as_deep_and_go_pale_towards_the_middle():
    steps = [palette.contrast(colour, "#ffffff") for colour in palette.diverging()]
    assert steps[:3] == sorted(steps[:3], reverse=True) and steps[3:] == sorted(steps[3:])
    assert all(
        1 / 1.35 < one / other < 1.35 for one, other in zip(steps[:3], reversed(steps[3:]), strict=True)
    )
    assert min(steps[0], steps[-1]) >= 3


@pytest.mark.parametrize("cone", ["protan", "deutan"])
def test_falling_and_rising_differ_for_colour_blind_readers(cone):
    for falling, rising in zip(palette.diverging()[:3], reversed(palette.diverging()[3:]), strict=True):
        (warm, blue), (cool, deep) = seen_without(falling, cone), seen_without(rising, cone)
        assert (warm - blue) - (cool - deep) > 25


def test_fills_around_no_change():
    steps = palette.diverging()
    assert [palette.fill_around(v, 10) for v in (-10, -0.1, 0, 10, 99)] == [
        steps[0],
        steps[2],
        steps[3],
        *steps[-1:] * 2,
    ]
    assert palette.fill_around(None, 10) is None and palette.fill_around(0, 0) == steps[3]
