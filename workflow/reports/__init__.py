"""Many cases at a glance: what is due in all of them, as a list and as a calendar; and how a procedure goes."""
