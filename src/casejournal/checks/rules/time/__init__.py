"""Rules on dates, ages and order."""
