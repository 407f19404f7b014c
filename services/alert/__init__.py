"""Alert: articles meet watches."""
