"""PyTorch only: the network, its graph, its trace and its weights."""
