//! Host only: the grammar of the seeds, located diagnostics, geometry preparation.
