"""Faults on purpose, and the count afterwards: nothing lost, nothing twice."""
