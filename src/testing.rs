//! Helpers of the unit tests: the only place that calls the reading's API there.
