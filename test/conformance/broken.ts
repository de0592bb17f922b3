import { gate } from '../../server/src/targets/dynamodb/local/gate.ts';
import type { Action } from '../../server/src/targets/dynamodb/model/request.ts';
import { parseTemplate, type Rendered, type RenderInput, render } from '../../server/src/velocity/index.ts';
import { get, type Node, textOf, toJson, toJsonText } from '../../server/src/yaml/index.ts';
import type { Machines } from './check-case.ts';
import { canonicalItem, canonicalJson, canonicalText, type Item, itemOf } from './items.ts';
import { CONTEXT } from './world.ts';

/** A template as it is published, and what comes of it: the `broken` document of a fixture. */
export interface Broken {
  /** What is wrong with it. */
  readonly wrong: string;
  readonly action: Action;
  /** Whether it makes the request, or the answer. */
  readonly kind: 'request' | 'answer';
  readonly template: string;
  readonly input: RenderInput;
  readonly given: readonly Item[];
  /** How it ends: the name of DynamoDB's failure, or `no template`, `stored`, `answered`. */
  readonly ends: string;
  /** All that the table holds afterwards. */
  readonly stored: readonly Item[];
  /** The answer, as canonical JSON. */
  readonly answered: string;
}

export function readBroken(node: Node, operation: string): Broken {
  const text = (key: string): string => textOf(get(node, key)) ?? '';
  const items = (key: string): Item[] => {
    const list = get(node, key);
    return list?.kind === 'sequence' ? list.items.map(itemOf) : [];
  };
  const response = get(node, 'response');
  const body = response ? get(get(node, 'answer'), 'body') : get(node, 'data');
  const json = body ? toJsonText(body) : '{}';
  const context = get(node, 'context');
  const answered = get(node, 'answered');
  return {
    wrong: text('wrong'),
    action: text('action') as Action,
    kind: response ? 'answer' : 'request',
    template: textOf(response) ?? text('template'),
    input: {
      body: response ? json : `{"operation":${JSON.stringify(operation)},"data":${json}}`,
      context: { ...CONTEXT, ...(context ? (toJson(context) as object) : {}) },
      stageVariables: {},
    },
    given: items('given'),
    ends: text('ends'),
    stored: items('stored'),
    answered: answered ? canonicalJson(answered) : '',
  };
}

/** What the JavaScript renderer makes of it; null where it does not even parse. */
export function renderBroken({ template, input }: Broken): Rendered | null {
  const { template: parsed } = parseTemplate(template);
  return parsed && render(parsed, input);
}

/** Runs it on both engines and on DynamoDB. Returns where it does not end as it is said to. */
export async function checkBroken(broken: Broken, { oracle, worlds }: Machines): Promise<string[]> {
  const here = renderBroken(broken);
  const there = oracle ? await oracle.render({ ...broken.input, template: broken.template }) : null;
  if (there && there.ok !== (here?.ok ?? false)) return [`the engines differ: ${JSON.stringify([here, there])}`];
  if (there?.ok && here?.ok && there.text !== here.text) return [`the engines differ: ${here.text}\n${there.text}`];
  const end = (ends: string, detail = ''): string[] => (ends === broken.ends ? [] : [`it ends as ${ends} ${detail}`]);
  if (!here?.ok) return end('no template', here?.message);
  if (broken.kind === 'answer') return canonicalText(here.text) === broken.answered ? end('answered') : end(here.text);
  const gated = gate(broken.action, here.text);
  if (!gated.ok) return end(nameOf(gated.error.__type), gated.error.message);
  const problems: string[] = [];
  for (const [name, world] of worlds) {
    const { status, body, contents } = await world.call(broken.action, gated.request, broken.given);
    const found = [...contents.values()].flat();
    const wanted = broken.stored.map(canonicalItem).sort();
    if (status !== 200)
      problems.push(...end(nameOf((JSON.parse(body) as { __type: string }).__type), `${name}: ${body}`));
    else if (JSON.stringify(found) !== JSON.stringify(wanted)) problems.push(`${name} holds ${found.join('; ')}`);
    else problems.push(...end('stored', name));
  }
  return problems;
}

const nameOf = (type: string): string => type.replace(/^.*#/, '');
