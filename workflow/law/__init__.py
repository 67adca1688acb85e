"""The law of a place: its packs joined from country to city, read on a day, and what must be true of them."""
