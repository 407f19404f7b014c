"""Train the neural tier: MiniLM fine-tuned on the same clean text as the tagger, cut down, and exported to ONNX."""
