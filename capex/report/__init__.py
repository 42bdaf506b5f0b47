"""What is shown, before anyone has chosen a format: findings, tables, and their one JSON shape.

`model` holds the values, `shapes` their JSON, `render/` one file per output format.
"""
