import { SUPPRESSION_MARK } from '../../text/index.ts';
import type { Language } from '../language.ts';
import type { Libraries } from './libraries.ts';

/** What is known of a file without parsing it. */
export interface Scanned {
  readonly imports: readonly string[];
  /** It imports a library that can reach a service, or holds what looks like a request. */
  readonly library: boolean;
  /** It names DynamoDB, or imports a library that can reach nothing else. */
  readonly dynamo: boolean;
  /** The same of any service whose calls are looked for. */
  readonly named: boolean;
  /** It has a comment that suppresses a finding. */
  readonly marked: boolean;
}

/** `text`: null where there is none to read. */
export function scan(text: string | null, language: Language | null, libraries: Libraries): Scanned {
  if (text === null) return { imports: [], library: false, dynamo: false, named: false, marked: false };
  const imports = language?.imports.scan(text) ?? [];
  const found = imports.flatMap(name => (language && libraries.find(language, name)) ?? []);
  const { main, services } = libraries;
  const shaped = main.request.test(text);
  const dynamo = found.some(({ library }) => library.wrapper !== null) || main.mention.test(text) || shaped;
  return {
    imports,
    library: found.length > 0 || shaped || services.some(({ request }) => request.test(text)),
    dynamo,
    named: dynamo || services.some(({ mention, request }) => mention.test(text) || request.test(text)),
    marked: text.includes(SUPPRESSION_MARK),
  };
}
