"""The desk on which a source is added: take in, describe, confirm, look ahead, publish."""
