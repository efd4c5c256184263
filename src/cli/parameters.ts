// `cce-addons parameters`: which parameters a version has, with their defaults and the provider's texts.

import stringWidth from "string-width";
import { describeParameters, type ParameterDescription } from "../upgrade/parameters.ts";
import { compareVersions, nearVersions } from "../upgrade/template-versions.ts";
import { callOf, connect, print, printJson, type Session } from "./command.ts";
import { UsageError } from "./exit-codes.ts";
import { pad, widthOf, wrap } from "./terminal.ts";

export async function parameters(
  session: Session,
  addon: string,
  version: string | undefined,
  { lang }: { readonly lang?: string },
): Promise<void> {
  const { items } = await connect(session).listAddonTemplates({ addon_template_name: addon }, callOf(session));
  const template = items.find(({ metadata }) => metadata.name === addon);
  if (!template) throw new UsageError(`there is no add-on template "${addon}"`);
  const { versions } = template.spec;
  const newest = [...versions].sort((a, b) => compareVersions(b.version, a.version)).find(({ stable }) => stable);
  const found = version === undefined ? newest : versions.find((one) => one.version === version);
  if (!found) throw new UsageError(`${addon} has no version ${version}; ${nearVersions(versions, version ?? "")}`);
  const described = describeParameters(found, lang);
  printJson(session, { addon, version: found.version, ...described });
  print(session, session.style("bold", `${addon} ${found.version}`), "");
  const width = Math.max(...described.parameters.map(({ path }) => stringWidth(path)), 0);
  for (const parameter of described.parameters) print(session, ...linesOf(parameter, width, session));
  if (!described.flavors.length) return;
  print(session, "", session.style("underline", "flavors, by flavor.name"));
  const room = Math.min(widthOf(session.terminal.out), 100) - 6;
  const indent = (line: string, i: number) => `${i ? "      " : "  "}${line}`;
  for (const { name, label, description } of described.flavors)
    print(
      session,
      ...wrap(`${JSON.stringify(name)} ${[label, description].filter(Boolean).join(": ")}`, room).map(indent),
    );
}

function linesOf(
  { path, type, default: value, label, description }: ParameterDescription,
  width: number,
  session: Session,
) {
  const room = Math.max(30, Math.min(widthOf(session.terminal.out), 100) - 6);
  const text = [label, description].filter(Boolean).join(": ");
  return [
    `  ${pad(path, width)}  ${pad(type, 7)}  ${JSON.stringify(value)}`,
    ...(text ? wrap(text, room).map((line) => session.style("dim", `      ${line}`)) : []),
  ];
}
