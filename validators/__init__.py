"""What is right: cells, columns, row models, value lists, findings and the profiles of places."""
