import type { Contract } from '../language/contract.ts';
import { readText } from '../language/substitution.ts';
import { isMapping, isSequence, type Mapping, textAt, type Yaml } from '../language/yaml.ts';
import type { NameIn, Reached } from './table.ts';

const ROOTS = [
  'item',
  'old',
  'items',
  'count',
  'cursor',
  'context',
  'stage',
  'now',
] as const satisfies readonly NameIn<'answer'>[];

const DEFAULTS: Readonly<Record<string, NameIn<'answer'>>> = {
  GetItem: 'item by default',
  UpdateItem: 'item by default',
  DeleteItem: 'old by default',
};

/** What an operation answers. */
export function answerConstructs({ mapping, result, action }: Contract, reached: Reached): void {
  if (!result) return;
  const returns = mapping.get('returns');
  if (returns === undefined) {
    const names = result.kind === 'object' ? [...result.properties] : [];
    const rows = result.kind === 'array' || names.some(([, { kind }]) => kind === 'array');
    return reached.reach('answer', DEFAULTS[action] ?? (rows ? 'items by default' : 'only a count'));
  }
  visit(returns, new Set(), 0);

  function visit(node: Yaml, elements: ReadonlySet<string>, loops: number): void {
    if (isSequence(node)) {
      reached.reach('answer', 'list');
      for (const one of node) visit(one, elements, loops);
    } else if (isMapping(node)) mapping_(node, elements, loops);
    else if (node.type === 'string' && node.text.includes('${')) {
      if (/^\$\{\s*items\s*\}$/.test(node.text)) reached.reach('answer', 'whole items');
      text(node.text, elements);
    } else reached.reach('answer', 'literal');
  }

  function mapping_(node: Mapping, elements: ReadonlySet<string>, loops: number): void {
    const each = textAt(node, '$each');
    const type = textAt(node, '$type');
    if (each !== undefined) {
      const over = /^\$\{\s*items\s*\}$/.test(each) ? '$each over items' : '$each over an attribute';
      reached.reach('answer', loops > 0 ? '$each in $each' : over);
      text(each, elements);
      visit(node.get('$value')!, new Set([...elements, textAt(node, '$as') ?? '']), loops + 1);
    } else if (type !== undefined) {
      reached.read('answer', `$type: ${type}`);
      if (type === 'JSON' && /\?\? ["']/.test(textAt(node, '$value') ?? ''))
        reached.reach('answer', 'default: JSON text');
      visit(node.get('$value')!, elements, loops);
    } else {
      reached.reach('answer', 'map');
      for (const [name, member] of node) {
        if (name === '$spread' || name === '$except') reached.reach('answer', name);
        else visit(member, elements, loops);
      }
    }
  }

  function text(written: string, elements: ReadonlySet<string>): void {
    const parts = readText(written);
    if (parts.length > 1) reached.reach('answer', 'text');
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if (part.pipes.length > 0) reached.reach('answer', 'pipe');
      for (const [i, operand] of part.operands.entries()) {
        if (i > 0) reached.reach('answer', operand.kind === 'literal' ? 'default: literal' : 'default: reference');
        if (operand.kind === 'literal') continue;
        const { root, steps } = operand;
        const own = ROOTS.find(name => name === root);
        reached.reach('answer', elements.has(root) ? 'element' : (own ?? 'read'));
        const into = steps.slice(1).at(-1);
        if (into !== undefined)
          reached.reach('answer', typeof into === 'number' ? 'path into a list' : 'path into a map');
        if (steps.some(step => typeof step === 'string' && !/^[A-Za-z_][\w-]*$/.test(step)))
          reached.reach('answer', 'name in brackets');
        if (root === 'items' && typeof steps[0] === 'number') reached.reach('answer', 'item by its index');
        if (steps.length === 0 && /^(?:item|old)$/.test(root)) reached.reach('answer', 'whole item');
      }
    }
  }
}
