"""Many editions at once, here or on many machines: clusters, a back file's ledger, past editions taken in."""
