"""How long an assessment takes, beside rule engines from elsewhere: `python -m bench` prints it and writes bench/RESULTS.md."""
