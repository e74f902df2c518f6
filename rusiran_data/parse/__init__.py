"""Readers of what a cell says: numbers, periods of figures, dates of events."""
