// A self-signed certificate made for each run, so that no private key is kept with the tests.
import { generateKeyPairSync, sign } from "node:crypto";
import { onTestFinished, vi } from "vitest";

/** A key and a certificate signed by itself, for `cce.test` or, with `isLocal`, for 127.0.0.1. */
export function selfSigned({ isLocal = false } = {}): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const name = sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from("cce.test")))));
  const validity = sequence(utcTime("200101000000Z"), utcTime("491231235959Z"));
  const key = publicKey.export({ type: "spki", format: "der" });
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    validity,
    name,
    key,
    ...(isLocal ? [der(0xa3, sequence(sequence(oid("551d11"), der(0x04, sequence(der(0x87, LOOPBACK))))))] : []),
  );
  const signature = sign("sha256", content, privateKey);
  const certificate = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
}

const LOOPBACK = Buffer.from([127, 0, 0, 1]);

/** Accepts any certificate until the test ends, without the warning that Node gives. */
export function acceptAnyCertificate(): void {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const { emitWarning } = process;
  process.emitWarning = () => {};
  onTestFinished(() => {
    vi.unstubAllEnvs();
    process.emitWarning = emitWarning;
  });
}

/** A value in DER: its tag, its length and its parts. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const utcTime = (text: string) => der(0x17, Buffer.from(text));
