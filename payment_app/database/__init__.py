"""PostgreSQL: connections and the versioned schema."""
