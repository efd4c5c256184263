// The end of `npm start`: the documented add-on, upgraded in the emulator as anybody would.
import { createCceClient } from "../../src/index.ts";
import { createEmulator } from "../../src/testing.ts";
import { applyUpgrade, type Change, planUpgrade, waitForAddon } from "../../src/upgrade/index.ts";
import { CommandError } from "../lib/command.ts";

const ID = "684fa9b2-a987-11ec-ba79-0255ac100096";

/** Plans the upgrade of everest 2.1.29, shows what it would change and why, and carries it out. */
export async function showUpgrade(print: (line: string) => void): Promise<void> {
  const { fetch } = createEmulator();
  const cce = createCceClient({ region: "cn-north-4", credentials: { token: "any" }, fetch });
  const plan = await planUpgrade(cce, { id: ID, patch: { custom: { over_subscription: "100" } } });
  print(
    `\nAn upgrade of ${plan.instance.name} from ${plan.from} to ${plan.to} in the emulator, with over_subscription set to 100:\n`,
  );
  for (const line of table(plan.changes)) print(line);
  await applyUpgrade(cce, plan);
  const onProgress = ({ state }: { readonly state: string | undefined }) => print(`  ${state} …`);
  print("");
  const { instance, differences } = await waitForAddon(cce, { id: ID, version: plan.to, intervalMs: 10, onProgress });
  if (differences.length) throw new CommandError(`The add-on is not as planned: ${JSON.stringify(differences)}`);
  print(`${plan.instance.name} ${instance.spec.version} is ${instance.status.status}; every other value is as it was.`);
}

function table(changes: readonly Change[]): string[] {
  const width = Math.max(...changes.map(({ path }) => path.length));
  const shown = (value: unknown) => (value === undefined ? "–" : JSON.stringify(value));
  return changes.map(({ path, from, to, why }) => {
    const values = `${shown(from).padStart(10)} → ${shown(to).padEnd(10)}`;
    return `  ${path.padEnd(width)} ${values} ${why}`;
  });
}
