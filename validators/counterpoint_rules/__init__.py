"""The rules of the protocol, found by entry point as anybody else's would be."""
