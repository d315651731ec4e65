"""What can be known about an import without a database: read, map, check, plan."""
