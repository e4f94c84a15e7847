"""From what partners send to what is published: read, understand, store, publish."""
