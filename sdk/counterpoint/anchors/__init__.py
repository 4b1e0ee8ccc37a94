"""Is this quotation in that text, and where?

Quotations are held against the exact text somebody captured, on a ladder of foldings from none to nearly all.
The rung that was needed is told, and nothing is ever counted as found because it is merely similar.
Source: spec/operations/anchor.md.
"""
