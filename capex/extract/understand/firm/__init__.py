"""How firm a figure is: verb forms, cues, and what the day of the article says about its year."""
