"""Whose figure it is: names and the parts they play, the company in focus, the owner and who is on the other side."""
