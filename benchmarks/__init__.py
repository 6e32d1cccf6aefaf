"""The benchmark script: how good mtcheck is, in figures that anyone can reproduce."""
