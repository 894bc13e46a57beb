"""Pages that draw two figures and nothing else: what ours are compared with. FIGURES names the file that holds them."""
