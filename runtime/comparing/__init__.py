"""Two versions over a table of cases: the table, the walk of all rows at once, who flips and through what. Knows no screen."""
