"""Apache Kafka from its jars, for tests, benchmarks and `make kafka`."""
