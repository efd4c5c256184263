//! What the client that openapi-generator makes of the contract lacks: a signature.

pub mod sdk_hmac;
