"""The time a figure covers: windows named or counted, the year it is held against, the period carried from before."""
