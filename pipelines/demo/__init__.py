"""The demonstration store: fictitious organisations, through the real pipeline."""
