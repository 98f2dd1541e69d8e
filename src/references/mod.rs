//! Cross-references (quan hệ trích dẫn): cites, cited by, coupled, works.

pub mod response;
