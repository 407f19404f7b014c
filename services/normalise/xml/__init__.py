"""XML read safely, and the parts that its wire formats are made of."""
