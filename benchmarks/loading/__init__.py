"""Readers in numbers, and visitors who mean no good: what they do to one server, and what they do to each other."""
