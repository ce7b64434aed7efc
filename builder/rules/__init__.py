"""The rules of a draft: stated, understood, tried on people, tested; and the parameters they read."""
