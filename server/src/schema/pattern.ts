import { RE2JS } from 're2js';

/**
 * A schema's `pattern`, matched anywhere in a text and in linear time, for whoever wrote it may be hostile. Null where the
 * expression needs what a linear engine has not (look-around, back references): such a pattern is not checked here.
 */
export function patternTest(pattern: string): ((text: string) => boolean) | null {
  const known = KNOWN.get(pattern);
  if (known !== undefined) return known;
  let test: ((text: string) => boolean) | null = null;
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    test = text => compiled.matcher(text).find();
  } catch {
    test = null;
  }
  if (KNOWN.size > 1000) KNOWN.clear();
  KNOWN.set(pattern, test);
  return test;
}

const KNOWN = new Map<string, ((text: string) => boolean) | null>();
