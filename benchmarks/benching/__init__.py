"""What `benchmarks.bench` is made of: one file a question."""
