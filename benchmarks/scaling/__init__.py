"""Builds, questions and pages on made-up data of several sizes, and what grows how."""
