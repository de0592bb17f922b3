import { parseTemplate, type RenderInput, render, type Template } from '../../server/src/velocity/index.ts';
import type { Oracle } from '../oracle/oracle.ts';

export type Text = {
  readonly text: string;
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly requestOverrides: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const PARSED = new Map<string, Template>();

/**
 * Renders with the JavaScript renderer; null for a body that is no JSON, of which it claims nothing. Throws where a template
 * does not parse or fails: none of ours may.
 */
export function renderHere(template: string, input: RenderInput): Text | null {
  let parsed = PARSED.get(template);
  if (!parsed) {
    const { template: made, problems } = parseTemplate(template);
    if (!made) throw new Error(`the template does not parse: ${problems[0]?.message}`);
    PARSED.set(template, made);
    parsed = made;
  }
  const rendered = render(parsed, input);
  if (!rendered.ok && rendered.kind === 'unsupported') return null;
  if (!rendered.ok) throw new Error(`the JavaScript renderer fails: ${rendered.message}`);
  const { text, overrides, requestOverrides } = rendered;
  return { text, overrides, requestOverrides };
}

/** Renders on the JVM, and says what differs from here, or null. */
export async function difference(
  oracle: Oracle,
  template: string,
  input: RenderInput,
  here: Text,
): Promise<string | null> {
  const there = await oracle.render({ template, ...input });
  if (!there.ok) return `the JVM fails: ${there.message}`;
  if (there.text !== here.text) return `the engines differ:\n      here:    ${here.text}\n      the JVM: ${there.text}`;
  const status = (text: Text) => String(text.overrides.status ?? '');
  if (status(there) !== status(here)) return `the engines differ in status: ${status(here)}, the JVM ${status(there)}`;
  const [sent, theirs] = [JSON.stringify(here.requestOverrides), JSON.stringify(there.requestOverrides)];
  return sent === theirs ? null : `the engines differ in what they override: ${sent}, the JVM ${theirs}`;
}
