"""What is known of publishers: their names and domains, and the layouts of their pages."""
