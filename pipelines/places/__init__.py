"""Decisions about places: what a person says, brought to codes and to names that can be compared."""
