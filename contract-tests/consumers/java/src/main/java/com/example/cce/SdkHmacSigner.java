package com.example.cce;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with AK/SK, by SDK-HMAC-SHA256. It is a request interceptor of the generated client, and the last to touch a
 * request. Each request is signed anew: a signature is good for 15 minutes.
 */
public record SdkHmacSigner(String accessKey, String secretKey, Clock clock) implements Consumer<HttpRequest.Builder> {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> SIGNED = List.of("content-type", "x-project-id", "x-sdk-date", "x-security-token");

  @Override
  public void accept(HttpRequest.Builder builder) {
    String date = DATE.format(clock.instant());
    HttpRequest request = builder.setHeader("X-Sdk-Date", date).build();
    URI uri = request.uri();

    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("host", uri.getRawAuthority());
    SIGNED.forEach(name -> request.headers().firstValue(name).ifPresent(value -> headers.put(name, value.strip())));
    String names = String.join(";", headers.keySet());
    StringBuilder lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));

    // A path ends in "/" here, and only here.
    String path = encodeEach(uri.getRawPath(), "/");
    String canonical = String.join("\n", request.method(), path.endsWith("/") ? path : path + "/",
        query(uri.getRawQuery()), lines, names, hash(body(request)));
    String signature = hmac("SDK-HMAC-SHA256\n" + date + "\n" + hash(canonical.getBytes(StandardCharsets.UTF_8)));
    builder.setHeader("Authorization",
        "SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%s".formatted(accessKey, names, signature));
  }

  /** The very bytes that will be sent. */
  private static byte[] body(HttpRequest request) {
    var bytes = BodySubscribers.ofByteArray();
    request.bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody()).subscribe(new Flow.Subscriber<ByteBuffer>() {
      @Override public void onSubscribe(Flow.Subscription subscription) { bytes.onSubscribe(subscription); }
      @Override public void onNext(ByteBuffer part) { bytes.onNext(List.of(part)); }
      @Override public void onError(Throwable problem) { bytes.onError(problem); }
      @Override public void onComplete() { bytes.onComplete(); }
    });
    return bytes.getBody().toCompletableFuture().join();
  }

  private static String query(String query) {
    if (query == null) return "";
    return Arrays.stream(query.split("&")).map(pair -> encodeEach(pair.contains("=") ? pair : pair + "=", "="))
        .sorted().collect(Collectors.joining("&"));
  }

  /** Decodes and encodes each part of what {@code separator} separates; all but A-Za-z0-9-_.~ is percent-encoded. */
  private static String encodeEach(String text, String separator) {
    return Arrays.stream(text.split(separator, -1))
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .map(part -> part.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"))
        .collect(Collectors.joining(separator));
  }

  private static String hash(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
