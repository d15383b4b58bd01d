"""What all tests stand on: databases, the checking client, the browser, servers of other makers."""
