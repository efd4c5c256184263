package com.example.cce

import java.net.URLEncoder
import java.security.MessageDigest
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import okhttp3.HttpUrl
import okhttp3.Interceptor
import okhttp3.Request
import okhttp3.Response
import okio.Buffer

/**
 * Signs requests with AK/SK, by SDK-HMAC-SHA256. Add it as the last network interceptor: it then signs each attempt as it is sent,
 * and a signature is valid for 15 minutes.
 */
class SdkHmac(private val accessKey: String, private val secretKey: String) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response =
        chain.proceed(sign(chain.request(), accessKey, secretKey, Instant.now()))
}

/** Returns the request with X-Sdk-Date and Authorization. It must be complete, with its header Host. */
fun sign(request: Request, accessKey: String, secretKey: String, now: Instant): Request {
    val date = DATE.format(now)
    val dated = request.newBuilder().header("X-Sdk-Date", date).build()
    val names = SIGNED.filter { dated.header(it) != null }
    val canonical = listOf(
        dated.method,
        canonicalPath(dated.url),
        canonicalQuery(dated.url),
        names.joinToString("") { "$it:${dated.header(it)?.trim()}\n" },
        names.joinToString(";"),
        sha256(body(dated)),
    ).joinToString("\n")
    val signature = hmac(secretKey, "SDK-HMAC-SHA256\n$date\n${sha256(canonical.toByteArray())}")
    val authorization = "SDK-HMAC-SHA256 Access=$accessKey, SignedHeaders=${names.joinToString(";")}, Signature=$signature"
    return dated.newBuilder().header("Authorization", authorization).build()
}

private val SIGNED = listOf("content-type", "host", "x-project-id", "x-sdk-date", "x-security-token")
private val DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC)

/** Ends in "/", although the path that is sent does not. */
private fun canonicalPath(url: HttpUrl): String =
    url.pathSegments.joinToString("/").split("/").joinToString("/", "/", transform = ::encode).removeSuffix("/") + "/"

/** Sorted by name, then by value. */
private fun canonicalQuery(url: HttpUrl): String =
    (0 until url.querySize)
        .map { url.queryParameterName(it) to url.queryParameterValue(it).orEmpty() }
        .sortedWith(compareBy({ it.first }, { it.second }))
        .joinToString("&") { (name, value) -> "${encode(name)}=${encode(value)}" }

/** The bytes that are sent. */
private fun body(request: Request): ByteArray = Buffer().also { request.body?.writeTo(it) }.readByteArray()

/** Percent-encodes everything but A-Za-z0-9-_.~. */
private fun encode(text: String): String =
    URLEncoder.encode(text, Charsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~")

private fun sha256(data: ByteArray): String = MessageDigest.getInstance("SHA-256").digest(data).toHexString()

private fun hmac(key: String, text: String): String =
    Mac.getInstance("HmacSHA256")
        .apply { init(SecretKeySpec(key.toByteArray(), "HmacSHA256")) }
        .doFinal(text.toByteArray())
        .toHexString()
