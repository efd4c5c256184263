package com.example.cce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with AK/SK, by SDK-HMAC-SHA256. It is a request interceptor of the generated client, and has to be the last that
 * changes a request. It signs each attempt: a signature is valid for 15 minutes.
 */
public final class SdkHmacSigner implements Consumer<HttpRequest.Builder> {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> SIGNED = List.of("content-type", "x-project-id", "x-sdk-date", "x-security-token");

  private final String accessKey;
  private final String secretKey;

  public SdkHmacSigner(String accessKey, String secretKey) {
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  @Override
  public void accept(HttpRequest.Builder builder) {
    String date = DATE.format(Instant.now());
    HttpRequest request = builder.setHeader("X-Sdk-Date", date).build();
    URI uri = request.uri();

    var headers = new TreeMap<String, String>();
    headers.put("host", uri.getRawAuthority());
    SIGNED.forEach(name -> request.headers().firstValue(name).ifPresent(value -> headers.put(name, value.strip())));
    String names = String.join(";", headers.keySet());
    String lines = headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue() + "\n")
        .collect(Collectors.joining());

    // Ends in "/", although the path that is sent does not.
    String path = encoded(uri.getRawPath().replaceAll("/$", ""), "/", -1) + "/";
    String query = Stream.ofNullable(uri.getRawQuery()).flatMap(all -> Stream.of(all.split("&")))
        .map(pair -> encoded(pair.contains("=") ? pair : pair + "=", "=", 2))
        .sorted(Comparator.comparing(pair -> pair.replace('=', ' '))) // by key, then by value
        .collect(Collectors.joining("&"));
    try {
      String canonical = String.join("\n", request.method(), path, query, lines, names, sha256(body(request)));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getBytes(UTF_8), "HmacSHA256"));
      mac.update(("SDK-HMAC-SHA256\n" + date + "\n" + sha256(canonical.getBytes(UTF_8))).getBytes(UTF_8));
      builder.setHeader("Authorization", "SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%s"
          .formatted(accessKey, names, HexFormat.of().formatHex(mac.doFinal())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has both algorithms
    }
  }

  /** The bytes that will be sent. */
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

  /** Each part decoded, and percent-encoded once, except A-Za-z0-9-_.~. */
  private static String encoded(String text, String separator, int limit) {
    return Stream.of(text.split(separator, limit))
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
        .map(part -> URLEncoder.encode(part, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~"))
        .collect(Collectors.joining(separator));
  }

  private static String sha256(byte[] data) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
  }
}
