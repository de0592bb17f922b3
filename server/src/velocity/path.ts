import { RenderError } from './render-error.ts';
import { isObject, type Value } from './value.ts';

type Step = string | number | '*';
const WILDCARD = '*' as const;

/** A JSONPath as Jayway reads it: `$`, `.name`, `['name']`, `[0]`, `[-1]`, `[*]`, `.*`. Others are refused. */
function parsePath(path: string): readonly { readonly step: Step; readonly wild: boolean }[] {
  const steps: { step: Step; wild: boolean }[] = [];
  const text = path.startsWith('$') ? path.slice(1) : `.${path}`;
  let at = 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (!match) throw new RenderError('unsupported', `The JSONPath ${path} is not supported here.`);
    const [all, dotted, single, double, index] = match;
    const name = dotted ?? single ?? double;
    if (name !== undefined) steps.push({ step: name, wild: false });
    else if (index !== undefined) steps.push({ step: Number(index), wild: false });
    else steps.push({ step: WILDCARD, wild: true });
    at += all.length;
  }
  return steps;
}

const STEP = /\.([^.[\]*'"()?@,:\s]+)|\[\s*(?:'([^'\\[\]]*)'|"([^"\\[\]]*)"|(-?\d+)|\*)\s*\]|\.\*/y;

const KNOWN = new Map<string, ReturnType<typeof parsePath>>();

/** What a path reaches; null where there is nothing. An index into what is no list throws, as in Jayway. */
export function readPath(document: Value, path: string): Value {
  let steps = KNOWN.get(path);
  if (!steps) {
    steps = parsePath(path);
    if (KNOWN.size > 10_000) KNOWN.clear();
    KNOWN.set(path, steps);
  }
  let here: Value = document;
  for (const [i, { step, wild }] of steps.entries()) {
    if (wild) return collect(here, steps.slice(i + 1));
    if (here === null) return null;
    if (typeof step === 'number') {
      if (!isObject(here) || here.kind !== 'list') {
        throw new RenderError('thrown', `The JSONPath ${path} has an index where there is no list.`);
      }
      here = here.items[step < 0 ? here.items.length + step : step] ?? null;
    } else {
      if (!isObject(here) || here.kind !== 'map') return null;
      here = here.entries.get(step) ?? null;
    }
  }
  return here;
}

function collect(value: Value, rest: ReturnType<typeof parsePath>): Value {
  const members =
    isObject(value) && value.kind === 'list'
      ? value.items
      : isObject(value) && value.kind === 'map'
        ? [...value.entries.values()]
        : [];
  const items: Value[] = [];
  for (const member of members) {
    const found = rest.reduce<Value | undefined>((here, { step, wild }) => {
      if (wild) throw new RenderError('unsupported', 'A JSONPath with several wildcards is not supported here.');
      if (!isObject(here ?? null)) return undefined;
      const holder = here as Exclude<Value, null | string | boolean | bigint | number>;
      if (holder.kind === 'list' && typeof step === 'number') return holder.items[step];
      return holder.kind === 'map' && typeof step === 'string' ? holder.entries.get(step) : undefined;
    }, member);
    if (found !== undefined) items.push(found);
  }
  return { kind: 'list', items, json: true };
}
