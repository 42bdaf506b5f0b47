"""Where a figure is spent or stands: places, sites and projects."""
