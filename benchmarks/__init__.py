"""Speed and memory of importing, as ratios to bare readers in the same run: `make bench`."""
