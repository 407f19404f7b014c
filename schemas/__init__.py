"""The contract: every message on every topic, as pydantic models with nothing beside them."""
