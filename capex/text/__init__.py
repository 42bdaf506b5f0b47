"""Files, pages and streams in; one `Document` out."""
