//! `konomi replay` as a shop runs it: files in, a result on standard output, a code at the end.
mod cases;
mod data;
mod pack;
mod report;
mod support;
