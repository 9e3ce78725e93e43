//! What is counted over the documents found: filters, the values of facets, both histograms.

pub(crate) mod calendar;
pub(crate) mod facets;
pub(crate) mod filters;
pub(crate) mod timeline;
pub(crate) mod values;
