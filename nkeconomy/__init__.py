"""North Korea's economy, claim by claim: documents in, one checked release out."""
