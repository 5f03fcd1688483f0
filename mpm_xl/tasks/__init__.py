"""What the buttons do, each a plan that is then applied."""
