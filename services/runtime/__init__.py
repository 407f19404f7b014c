"""Edge: runs the stages between topics; the only package that knows Kafka and Faust."""
