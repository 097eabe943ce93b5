"""What web processes on several machines share in Redis, where REDIS_URL is set.

The site works without it: what Redis does not answer comes from the database, or from the memory
of this process. See docs/shared-cache.md.
"""
