"""The parts of tests/run_tests.py."""
