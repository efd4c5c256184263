// The two languages of the documentation.
import { PHRASES, type Phrases } from "./phrases.ts";

export type LanguageCode = "en" | "zh-CN";

export interface Language {
  readonly code: LanguageCode;
  /** Its folder, from the site's root: empty, or with a slash at its end. */
  readonly folder: string;
  /** Its name in itself. */
  readonly name: string;
  readonly phrases: Phrases;
}

export const ENGLISH: Language = { code: "en", folder: "", name: "English", phrases: PHRASES.en };
export const CHINESE: Language = { code: "zh-CN", folder: "zh-CN/", name: "\u4e2d\u6587", phrases: PHRASES["zh-CN"] };
export const LANGUAGES: readonly Language[] = [ENGLISH, CHINESE];

export const otherLanguage = ({ code }: Language): Language => (code === "en" ? CHINESE : ENGLISH);
