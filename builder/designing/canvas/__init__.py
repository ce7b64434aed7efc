"""The designer's canvas: what it shows (`picture`), what its palette makes (`palette`), and its component (`mount`)."""
