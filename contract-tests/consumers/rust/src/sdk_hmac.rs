//! Signs requests with AK/SK, by SDK-HMAC-SHA256.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use reqwest::{Request, Response, header};
use reqwest_middleware::{Middleware, Next, Result};
use sha2::{Digest, Sha256};

/// Signs each request. Put a middleware that retries before it: a signature is valid for 15 minutes.
pub struct SdkHmac {
    pub access_key: String,
    pub secret_key: String,
}

#[async_trait::async_trait]
impl Middleware for SdkHmac {
    async fn handle(
        &self,
        mut request: Request,
        extensions: &mut http::Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        sign(&mut request, &self.access_key, &self.secret_key, Utc::now())
            .map_err(reqwest_middleware::Error::middleware)?;
        next.run(request, extensions).await
    }
}

/// Adds `X-Sdk-Date` and `Authorization` to a request that is otherwise complete. Its body must not be a stream.
pub fn sign(
    request: &mut Request,
    access_key: &str,
    secret_key: &str,
    now: DateTime<Utc>,
) -> std::result::Result<(), header::InvalidHeaderValue> {
    let date = now.format("%Y%m%dT%H%M%SZ").to_string();
    request.headers_mut().insert("x-sdk-date", date.parse()?);

    let url = request.url();
    let mut headers = BTreeMap::from([("host", url.authority().to_owned())]);
    for name in "content-type x-project-id x-sdk-date x-security-token".split(' ') {
        if let Some(value) = request.headers().get(name) {
            let value = String::from_utf8_lossy(value.as_bytes());
            headers.insert(name, value.trim().to_owned());
        }
    }
    let names = headers.keys().copied().collect::<Vec<_>>().join(";");

    let mut canonical = format!("{}\n", request.method());
    // Ends in "/", although the path that is sent does not.
    for segment in url.path().trim_end_matches('/').split('/') {
        canonical += &encode(&percent_decode_str(segment).decode_utf8_lossy());
        canonical += "/";
    }
    canonical += "\n";
    let mut query: Vec<_> = url.query_pairs().collect();
    query.sort();
    for (index, (key, value)) in query.iter().enumerate() {
        let separator = if index > 0 { "&" } else { "" };
        canonical += &format!("{separator}{}={}", encode(key), encode(value));
    }
    canonical += "\n";
    for (name, value) in &headers {
        canonical += &format!("{name}:{value}\n");
    }
    let body = request.body().and_then(|body| body.as_bytes());
    canonical += &format!("\n{names}\n{}", hash(body.unwrap_or_default()));

    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()).expect("any length is good");
    mac.update(format!("SDK-HMAC-SHA256\n{date}\n{}", hash(canonical.as_bytes())).as_bytes());
    let signature = hex::encode(mac.finalize().into_bytes());
    let authorization = format!(
        "SDK-HMAC-SHA256 Access={access_key}, SignedHeaders={names}, Signature={signature}"
    );
    request
        .headers_mut()
        .insert(header::AUTHORIZATION, authorization.parse()?);
    Ok(())
}

fn hash(data: &[u8]) -> String {
    hex::encode(Sha256::digest(data))
}

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
