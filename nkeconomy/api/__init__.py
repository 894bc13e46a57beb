"""Data by address: claims, figures, pages and releases, as files and as JSON."""
