"""Figures that leave the house as documents."""
