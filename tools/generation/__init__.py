"""What follows from `spec/model/`: one module for each output, `model` for what they all read."""
