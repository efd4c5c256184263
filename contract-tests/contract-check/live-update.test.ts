// The one update that checkLive sends, where it is allowed to: when it does, and when it does not.
import { describe, expect, test } from "vitest";
import { AUTOSCALER, EVEREST } from "../support/emulator.ts";
import { isCompleteWrite, type Odd, randomIds, reply, runLive } from "../support/live.ts";
import { everest } from "../support/upgrade.ts";

const UNKNOWN = randomIds()();
const isShow = ({ method, url }: Parameters<Odd>[0]) => method === "GET" && /addons\/\w/.test(url.pathname);

describe("the update that is allowed", () => {
  const update = "updateAddonInstance/accepts-present-values";
  const withState = (status: string) => everest((instance) => Object.assign(instance.status, { status }));

  test.each(["available", "abnormal", "upgradeFailed", "unknown"])("is not sent in the state %s", async (state) => {
    const { case: of, emulator } = await runLive({
      service: { addons: [withState(state)] },
      options: { allowWrites: EVEREST },
    });
    expect(of(update)).toMatchObject({ result: "not judged", why: "the add-on is not running: nothing was changed" });
    expect(emulator.accepted).toEqual([]);
  });

  test("is not sent where the service would add values", async () => {
    const lacking = everest((instance) => {
      const { custom = {} } = instance.spec.values as Record<string, Record<string, unknown>>;
      delete custom["over_subscription"];
    });
    const { case: of, emulator } = await runLive({
      service: { addons: [lacking] },
      options: { allowWrites: EVEREST },
    });
    expect(of(update).why).toBe("the add-on lacks values that the update would add: nothing was changed");
    expect(emulator.accepted).toEqual([]);
  });

  test("is not sent where somebody else changes the add-on between the two reads", async () => {
    const changed = everest(({ spec }) => Object.assign(spec.values, { changed: true }));
    let announced = false;
    const { case: of, emulator } = await runLive({
      odd: (request) => (announced && isShow(request) ? reply(200, changed) : undefined),
      options: {
        allowWrites: EVEREST,
        onUpdate: () => {
          announced = true;
        },
      },
    });
    expect(of(update).why).toBe("the add-on was changed by somebody else: nothing was changed by the check");
    expect(emulator.accepted).toEqual([]);
  });

  test("is not sent to an id that is another's", async () => {
    const { case: of, writes } = await runLive({ options: { allowWrites: UNKNOWN, randomId: () => AUTOSCALER } });
    expect(of(update)).toMatchObject({ result: "not judged" });
    expect(writes.filter(isCompleteWrite)).toEqual([]);
  });

  test.each([
    ["upgradeFails", "the add-on did not settle well: see its state"],
    ["badGateway", "updateAddonInstance got 502; the add-on has settled"],
  ] as const)("with the fault %s says how it ended", async (name, why) => {
    const service = {
      faults: [name === "badGateway" ? { name, operation: "updateAddonInstance" as const } : { name }],
    };
    const { case: of, emulator } = await runLive({ service, options: { allowWrites: EVEREST } });
    expect(of(update)).toMatchObject({ result: "not judged", why });
    expect(emulator.accepted).toHaveLength(1);
  });

  test("is refused: that disagrees", async () => {
    const odd: Odd = (request) =>
      isCompleteWrite(request)
        ? reply(400, { errorCode: "CCE.03400001", errorMessage: "Invalid request." })
        : undefined;
    const { case: of, summary } = await runLive({ odd, options: { allowWrites: EVEREST } });
    expect(of(update)).toMatchObject({ result: "disagrees", status: 400 });
    expect(summary.disagreements.map(({ what }) => what)).toEqual([
      "is 400, and must be 200: An update to the present version and values is accepted, and the add-on settles with them.",
    ]);
  });
});
