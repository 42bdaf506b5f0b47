"""What a figure measures: the metric, what a share is of, and which part of the whole it covers."""
