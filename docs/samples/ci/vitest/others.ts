import { checkResponse } from "cce-addons/testing";

/** The places in which the service's response disagrees with the contract. */
export async function disagreementsOf(url: string): Promise<string[]> {
  const disagreements = await checkResponse(await fetch(url), "showAddonInstance", 200);
  return disagreements.map(({ message, what, contract, line }) => `${message} ${what}: line ${line}, ${contract}`);
}
