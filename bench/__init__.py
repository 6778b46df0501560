"""What things cost: each module prints its own figures."""
