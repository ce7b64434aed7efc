"""How long an assessment takes, beside two rule engines from elsewhere: `python -m bench` prints it and writes bench/RESULTS.md."""
