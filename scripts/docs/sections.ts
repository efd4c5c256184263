// What the reference has in addition to the contract: four sections made of the contract and the client's own rules.
import type { Contract } from "../lib/contract.ts";
import { errorsSection } from "./errors.ts";
import type { Language } from "./languages.ts";
import { signatureSection } from "./signature.ts";
import { statesSection } from "./states.ts";
import { tellStory, valuesSection } from "./values-story.ts";

export interface Section {
  /** Its name in addresses, `#/states`, and in a guide's placeholder, `<!-- docs:states -->`. */
  readonly name: "states" | "errors" | "values" | "signature";
  readonly title: string;
  /** Markdown without headings, as Redoc would make an entry of its menu of each. */
  readonly text: string;
}

/** The sections of a translated contract. */
export async function sectionsOf(contract: Contract, english: Contract, language: Language): Promise<Section[]> {
  const { phrases } = language;
  return [
    { name: "states", title: phrases.statesTitle, text: statesSection(contract, language) },
    { name: "errors", title: phrases.errorsTitle, text: errorsSection(contract, english, language) },
    { name: "values", title: phrases.valuesTitle, text: valuesSection(await tellStory(), language) },
    { name: "signature", title: phrases.signatureTitle, text: await signatureSection(english, language) },
  ];
}
