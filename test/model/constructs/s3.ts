import { readContract } from '../language/contract.ts';
import { readText, type Substitution } from '../language/substitution.ts';
import { at, isMapping, isPlain, isSequence, readYaml, textAt, type Yaml } from '../language/yaml.ts';
import type { NameIn, Reached } from './table.ts';

type Group = 's3 key' | 's3 body' | 's3 answer';

/** Counts what a contract that is mapped to S3 holds. */
export function countS3(texts: { readonly operation: string; readonly buckets?: string }, reached: Reached): void {
  const { mapping, action, result } = readContract(readYaml(texts.operation)[0]!, 's3');
  const bucket = readYaml(texts.buckets ?? '')[0]!;
  reached.read('s3 action', action);
  const name = textAt(bucket, 'name');
  reached.reach(
    's3 bucket',
    name === undefined ? 'its own name' : name.startsWith('$') ? 'name by stage variable' : 'another name',
  );
  reached.read('s3 when', textAt(mapping, 'when') ?? 'nothing');
  const caught = at(mapping, 'catch');
  for (const failure of isMapping(caught) ? caught.keys() : []) reached.read('s3 catch', failure);
  keyConstructs(textAt(mapping, 'key') ?? '', reached);
  const body = mapping.get('body');
  if (body) bodyConstructs(body, reached);
  const returns = mapping.get('returns');
  if (!result) reached.reach('s3 answer', 'none');
  else if (returns) answerConstructs(returns, new Set(), reached);
  else reached.reach('s3 answer', action === 'HeadObject' ? 'exists by default' : 'document by default');
}

function keyConstructs(key: string, reached: Reached): void {
  const parts = readText(key);
  reached.reach('s3 key', typeof parts[0] === 'string' ? 'prefix' : 'begins with a value');
  if (parts.some(part => typeof part === 'string' && part.includes('/'))) reached.reach('s3 key', 'segments');
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string') continue;
    const before = parts[i - 1];
    if (typeof before === 'object') reached.reach('s3 key', 'two values side by side');
    if (typeof before === 'string' && !before.endsWith('/')) reached.reach('s3 key', 'text and value in a segment');
    const [first, ...others] = part.operands;
    if (first?.kind === 'reference') reached.read('s3 key', first.root);
    for (const other of others)
      reached.reach('s3 key', other.kind === 'literal' ? 'default: string' : 'default: reference');
    for (const { name } of part.pipes)
      reached.read('s3 key', ['base64url', 'pad', 'date'].includes(name) ? name : 'pipe');
  }
}

function bodyConstructs(body: Yaml, reached: Reached): void {
  if (isSequence(body)) reached.reach('s3 body', 'list');
  else if (isPlain(body)) reached.reach('s3 body', 'part of the message');
  else if (isMapping(body)) reached.reach('s3 body', body.has('$each') ? 'loop' : 'object');
  value(body, 0);

  function value(node: Yaml, loops: number): void {
    if (isSequence(node)) {
      if (node !== body) reached.reach('s3 body', 'list in a document');
      for (const one of node) value(one, loops);
    } else if (isMapping(node)) members(node, loops);
    else if (node.type === 'string' && node.text.includes('${')) written(node.text);
    else reached.reach('s3 body', 'literal');
  }

  function members(node: ReadonlyMap<string, Yaml>, loops: number): void {
    if (node.has('$each')) {
      reached.reach('s3 body', loops > 0 ? '$each in $each' : '$each');
      return value(node.get('$value')!, loops + 1);
    }
    if (node.has('$type')) {
      reached.reach('s3 body', '$type: JSON');
      return written(textAt(node as never, '$value') ?? '');
    }
    if (node !== body) reached.reach('s3 body', 'object in a document');
    for (const [name, member] of node) {
      if (name === '$spread')
        reached.reach('s3 body', isPlain(member) && member.text === '${data}' ? '$spread of all' : '$spread');
      else if (name === '$except') reached.reach('s3 body', '$except');
      else {
        if (name.startsWith('$$')) reached.reach('s3 body', '$$ name');
        value(member, loops);
      }
    }
  }

  function written(text: string): void {
    const parts = readText(text);
    reached.reach('s3 body', parts.length > 1 ? 'text' : 'reference');
    for (const part of parts) if (typeof part !== 'string') more('s3 body', part, reached);
  }
}

function answerConstructs(node: Yaml, elements: ReadonlySet<string>, reached: Reached): void {
  if (isSequence(node)) {
    reached.reach('s3 answer', 'list');
    for (const one of node) answerConstructs(one, elements, reached);
  } else if (isMapping(node)) {
    if (node.has('$each')) {
      reached.reach('s3 answer', '$each');
      const as = textAt(node, '$as') ?? '';
      return answerConstructs(node.get('$value')!, new Set([...elements, as]), reached);
    }
    if (node.has('$type')) reached.reach('s3 answer', '$type: JSON');
    else reached.reach('s3 answer', 'map');
    for (const [name, member] of node) {
      if (name === '$spread' || name === '$except') reached.reach('s3 answer', name);
      else if (name !== '$type') answerConstructs(member, elements, reached);
    }
  } else if (node.type !== 'string' || !node.text.includes('${')) reached.reach('s3 answer', 'literal');
  else {
    const parts = readText(node.text);
    if (parts.length > 1) reached.reach('s3 answer', 'text');
    for (const part of parts) {
      if (typeof part === 'string') continue;
      more('s3 answer', part, reached);
      for (const operand of part.operands) {
        if (operand.kind === 'literal') continue;
        const { root, steps } = operand;
        if (root === 'body' && steps.length === 0) reached.reach('s3 answer', 'whole document');
        else reached.read('s3 answer', elements.has(root) ? 'element' : root);
        const into = steps.slice(1).at(-1);
        if (into !== undefined)
          reached.reach('s3 answer', typeof into === 'number' ? 'path into a list' : 'path into an object');
      }
    }
  }
}

function more(group: Exclude<Group, 's3 key'>, { operands, pipes }: Substitution, reached: Reached): void {
  const named = (name: NameIn<'s3 body'> & NameIn<'s3 answer'>): void => reached.read(group, name);
  if (operands.length > 1) named('default');
  if (pipes.length > 0) named('pipe');
}
