"""JSON read strictly, mended where it has one reading, and the parts that its wire formats share."""
