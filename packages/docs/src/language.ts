import { type Language, languages } from "../pages/page.ts";

/** The language of a page; what Starlight does not know is English. */
export function languageOf(lang: string): Language {
  return languages.find((language) => language === lang) ?? "en";
}
