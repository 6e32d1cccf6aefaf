"""`mtcheck serve`: the checks over HTTP, for a content-management system that asks before it publishes."""
