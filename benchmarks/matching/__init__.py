"""The open benchmark of "none, or between smallest and largest" matching."""
