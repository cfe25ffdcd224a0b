//! Scenario files: an agreement is tested before it is signed.
