"""The learned quality estimator: how `mtcheck/models/estimator/` was made. See README.md in this folder."""
