import { readJson, writeJson } from '../language/json.ts';
import { canonicalJson, JsonText } from '../language/value.ts';
import { canonical } from '../language/wire.ts';

/** What was meant and what was made, each as one text; JSON texts are equal as JSON. */
export function sideBySide(meant: unknown, made: unknown): { readonly meant: string; readonly made: string } {
  return { meant: canonical(unordered(withJson(meant))), made: canonical(unordered(asMeant(meant, made))) };
}

/** What AND and OR join has no order. */
const unordered = (value: unknown): unknown => {
  return deep(value);

  function deep(one: unknown): unknown {
    if (Array.isArray(one)) return one.map(deep);
    if (typeof one !== 'object' || one === null) return one;
    const inner = Object.fromEntries(Object.entries(one).map(([name, member]) => [name, deep(member)]));
    return (inner.kind === 'AND' || inner.kind === 'OR') && Array.isArray(inner.terms)
      ? { ...inner, terms: [...inner.terms].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1)) }
      : inner;
  }
};

const withJson = (value: unknown): unknown =>
  mapped(value, one => (one instanceof JsonText ? { json: one.json } : one));

function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value);
  if (Array.isArray(changed)) return changed.map(one => mapped(one, change));
  if (typeof changed !== 'object' || changed === null) return changed;
  return Object.fromEntries(Object.entries(changed).map(([name, member]) => [name, mapped(member, change)]));
}

/** What was made, with JSON text read wherever JSON text was meant. */
function asMeant(meant: unknown, made: unknown): unknown {
  if (meant instanceof JsonText) {
    try {
      return { json: writeJson(canonicalJson(readJson(String(made)))) };
    } catch {
      return made;
    }
  }
  if (Array.isArray(made)) return made.map((one, i) => asMeant(Array.isArray(meant) ? meant[i] : undefined, one));
  if (typeof made !== 'object' || made === null) return made;
  const other = (typeof meant === 'object' && meant !== null ? meant : {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(made).map(([name, member]) => [name, asMeant(other[name], member)]));
}
