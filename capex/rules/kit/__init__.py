"""What the rules share: the article as they see it, intervals, wording and bands."""
