"""A condition while it is edited: what of it the editor shows (`picture`), and what becomes of it by what is done there (`taking`)."""
