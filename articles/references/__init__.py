"""Bibliography: records of papers in, out, and each of them once."""
