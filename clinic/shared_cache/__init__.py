"""What web processes on several machines share in Redis, where REDIS_URL is set.

Nothing depends on it: what Redis does not answer is asked of the database, or is of this process.
See docs/shared-cache.md.
"""
