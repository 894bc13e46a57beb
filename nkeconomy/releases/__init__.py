"""The command `releases`: what is held here, what changed from one to another, clearing up, and carrying them about."""
