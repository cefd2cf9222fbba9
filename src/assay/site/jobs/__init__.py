"""Jobs: long work behind one interface, durable in the database, done by a worker in the server's own process."""
