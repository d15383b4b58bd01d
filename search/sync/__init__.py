"""Keeps the indices in Elasticsearch equal to the table: delivery, rebuild, reconciliation, status."""
