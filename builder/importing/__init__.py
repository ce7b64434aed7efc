"""Files become a draft: what was read of each beside its original, corrected by hand, and what is made of all of them."""
