"""Taking over a list of cases that somebody kept in a spreadsheet: all of it, or nothing and every mistake in it."""
