// errors.ts: a message says what is certain and what to do, stays short, and cannot be broken by a server's text.
import { describe, expect, test } from "vitest";
import { adviceFor, type Outcome } from "../../src/client/errors.ts";
import { client, id, observedFetch, requestWith, thrown, update } from "../support/harness.ts";

describe("adviceFor", () => {
  test.each<{ name: string; outcome: Outcome; reads?: boolean; adviceIfUnknown?: string; advice: string }>([
    { name: "an update", outcome: "not sent", advice: "Nothing was sent, so nothing was changed." },
    { name: "an update", outcome: "refused", advice: "Nothing was changed." },
    {
      name: "an update",
      outcome: "unknown",
      advice: "Whether it was processed is unknown: check before you repeat it.",
    },
    {
      name: "an update with advice of its own",
      outcome: "unknown",
      adviceIfUnknown: "Look first.",
      advice: "Look first.",
    },
    {
      name: "a read",
      outcome: "unknown",
      reads: true,
      advice: "Whether it was processed is unknown, but it only reads: it is safe to repeat.",
    },
  ])("says of $name that is $outcome: $advice", ({ outcome, reads = false, adviceIfUnknown, advice }) => {
    expect(adviceFor({ reads, adviceIfUnknown }, outcome)).toBe(advice);
  });
});

describe("an error's message", () => {
  test.each([
    { status: 400, end: "Nothing was changed. (request id r)" },
    {
      status: 500,
      end: "Whether it took effect is unknown: read the add-on's state before you send it again. (request id r)",
    },
  ])("ends with what is certain of a $status, what to do, and the request id", async ({ status, end }) => {
    const { fetch } = observedFetch("{}", { status, headers: { "x-request-id": "r" } });
    const error = await thrown(update({ fetch }));
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(/^updateAddonInstance: PUT https:\/\/cce\.cn-north-4\./),
    );
    expect(String(error).endsWith(`: ${status}: empty or unreadable body. ${end}`)).toBe(true);
  });

  test.each<{ name: string; fetch: () => Promise<Response> }>([
    {
      name: "a number of a million digits",
      fetch: async () => new Response(`{"kind":1,"apiVersion":1,"spec":1,"status":1${"0".repeat(1e6)}}`),
    },
    {
      name: "a repeated key with a bidi character",
      fetch: async () => new Response('{"kind":1,"apiVersion":1,"spec":1,"status":{"\u202ea":1,"\u202ea":2}}'),
    },
    { name: "an error of many lines", fetch: () => Promise.reject(new Error("line\n".repeat(20_000))) },
  ])("stays short and on one line with $name", async ({ fetch }) => {
    const error = await thrown(update({ fetch }));
    expect(error).toBeInstanceOf(Error);
    const { message, cause } = error as Error;
    for (const text of [message, (cause as Error | undefined)?.message ?? ""]) {
      expect(text.length).toBeLessThan(1500);
      expect(text).not.toMatch(/[\n\u202e]/);
    }
  });

  test("lists at most 100 violations, and says how many more there are", async () => {
    const body = requestWith({ list: Array.from({ length: 5000 }, () => undefined) });
    const error = await thrown(client().updateAddonInstance({ id, body }));
    expect(error).toMatchObject({ name: "CceValidationError" });
    expect(String(error).length).toBeLessThan(20_000);
    expect(String(error)).toContain("and 4900 more");
  });
});
