import { LANGUAGES } from '../../server/src/code/languages/index.ts';

/** The libraries around the SDKs that the lint knows, by name. */
const names = (): string[] => [
  ...new Set(LANGUAGES.libraries.flatMap(({ wrapper }) => (wrapper === null ? [] : [wrapper]))),
];

/** A page with the list of them between its two marks. */
export const withLibraries = (page: string): string =>
  page.replace(
    /(?<=<!-- libraries -->\n)[^]*?(?=<!-- end of libraries -->)/,
    `${names()
      .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      .map(name => `- ${name}`)
      .join('\n')}\n`,
  );
