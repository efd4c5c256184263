// What the tests of upgrades share: an emulator with one add-on, a client of it, and a clock on which waits pass at once.
import type { Clock } from "../../src/client/deadline.ts";
import { type AddonInstance, createCceClient } from "../../src/index.ts";
import { type AddonTemplate, createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import type { TemplateVersion, Values } from "../../src/upgrade/index.ts";
import { found, scenario } from "./harness.ts";

export const everestId = "684fa9b2-a987-11ec-ba79-0255ac100096";

/** The documented add-on at 2.1.29, changed as a test needs it. */
export function everest(change: (instance: AddonInstance) => void = () => {}): AddonInstance {
  const instance = structuredClone(scenario("showAddonInstance/before-upgrade").response as AddonInstance);
  change(instance);
  return instance;
}

/** The template of everest with its versions 2.1.30, 2.1.29 and 2.1.9, changed as a test needs it. */
export function everestTemplate(change: (template: AddonTemplate) => void = () => {}): AddonTemplate {
  const { items } = structuredClone(scenario("listAddonTemplates/everest").response as { items: AddonTemplate[] });
  const template = found(items[0]);
  change(template);
  return template;
}

export const versionOf = ({ spec }: AddonTemplate, version: string): TemplateVersion =>
  found(spec.versions.find((one) => one.version === version));

/** A clock on which a wait passes at once. */
export function instantClock(): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  let now = Date.UTC(2024, 6, 26);
  return {
    waits,
    now: () => now,
    after(ms, callback) {
      waits.push(ms);
      const timer = setImmediate(() => {
        now += ms;
        callback();
      });
      return () => clearImmediate(timer);
    },
  };
}

/** An emulator, by default with everest alone, and what a test asks of it. */
export function service(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ addons: [everest()], templates: [everestTemplate()], ...options });
  const sent: { readonly method: string; readonly url: string; readonly body: unknown }[] = [];
  const cce = createCceClient({
    region: "cn-north-4",
    credentials: { token: "any" },
    maxAttempts: 1,
    fetch: (input, init) => {
      const body = init?.body ? JSON.parse(String(init.body)) : undefined;
      sent.push({ method: init?.method ?? "GET", url: String(input), body });
      return emulator.fetch(input, init);
    },
  });
  return {
    emulator,
    cce,
    sent,
    clock: instantClock(),
    /** What was sent that changes something. */
    changes: () => sent.filter(({ method }) => method !== "GET"),
    values: (id = everestId) => found(emulator.addon(id)).spec.values as Record<string, Values>,
  };
}
