import { typeName } from '../schema/index.ts';
import { didYouMean, type Range } from '../text/index.ts';
import { isDollarKey } from '../value/index.ts';
import { described, type Entry, entryOf, type Mapping, type Node } from '../yaml/index.ts';
import type { Collector } from './collector.ts';
import type { Context } from './context.ts';
import { dataOperand, defaultsOf, stationOf } from './data-operand.ts';
import { exceptions } from './except.ts';
import type { DataOperand, Hole } from './hole.ts';
import { isOwnKey, isSpreadKey, misplacedKey, tellReference, writtenName } from './keys.ts';
import { unreachable, unreachableMessage } from './scope.ts';
import { unstorable } from './storable.ts';
import { standsIn } from './substitution.ts';
import { bindScalar } from './text.ts';
import type { MapValue } from './tree.ts';
import { bindValue } from './value.ts';

/** A map of attributes: an item, a key, a nested map. `$spread` is replaced by the properties that it stands for. */
export function bindMap(node: Node, context: Context): MapValue<Hole> | null {
  const { out } = context;
  if (node.kind !== 'mapping') {
    out.error('wrong-type', node.range, `Here stands a mapping of attributes, "name: value", not ${described(node)}.`);
    return null;
  }
  let failed = false;
  const entries: MapEntry[] = [];
  for (const entry of node.entries) {
    const name = entry.key.text;
    if (isSpreadKey(name)) continue;
    if (isOwnKey(name)) {
      // What else begins with "$" beside a misspelt key follows from it.
      if (!failed || !isDollarKey(name)) misplacedKey(entry, out);
      failed = true;
      continue;
    }
    tellReference(entry.key, out);
    if (name === '') {
      out.error('unreachable-name', entry.key.range, 'DynamoDB has no attribute without a name: write one.');
      failed = true;
      continue;
    }
    const value = bindValue(entry.value, context);
    if (!value) failed = true;
    else entries.push({ name: writtenName(name), value, origin: entry.range });
  }
  const spread = spreadEntries(node, new Set(entries.map(entry => entry.name)), context);
  return failed || !spread ? null : { kind: 'map', entries: [...spread, ...entries], origin: node.range };
}

type MapEntry = MapValue<Hole>['entries'][number];

/** What `$spread` in a mapping stands for, without what is written beside it. */
export function spreadEntries(node: Mapping, own: ReadonlySet<string>, context: Context): MapEntry[] | null {
  const spread = entryOf(node, '$spread');
  const except = entryOf(node, '$except');
  if (except && !spread)
    context.out.add('dollar-key', except.key.range, '"$except" leaves properties out of "$spread", which is not here.');
  if (!spread) return [];
  return bindSpread(spread, except, own, context)?.filter(entry => !own.has(entry.name)) ?? null;
}

function bindSpread(
  spread: Entry,
  except: Entry | undefined,
  own: ReadonlySet<string>,
  context: Context,
): MapEntry[] | null {
  const { out } = context;
  const value = spread.value.kind === 'scalar' ? bindScalar(spread.value, { ...context, anyType: true }) : null;
  if (spread.value.kind !== 'scalar' || (value && value.kind !== 'hole')) {
    out.error('dollar-key', spread.value.range, '"$spread" takes a reference to an object: $spread: ${data}.');
    return null;
  }
  if (value?.kind !== 'hole') return null;
  const { hole } = value;
  const [operand] = hole.operands;
  const written = spread.value.text.includes('??');
  const ownDefault = operand?.kind === 'data' && operand.type.default !== undefined;
  if (operand?.kind !== 'data' || written || ownDefault || hole.pipes.length > 0) {
    out.error(
      'dollar-key',
      spread.value.range,
      ownDefault && !written
        ? "A spread takes the properties one by one, and this object's schema has a `default` for the whole: give its properties defaults of their own."
        : '"$spread" takes a reference to an object, without defaults and pipes: $spread: ${data}.',
    );
    return null;
  }
  const { type } = operand;
  if (type.kind === 'unmapped' && type.told) {
    out.fail();
    return null;
  }
  if (type.kind !== 'object') {
    const why = type.kind === 'unmapped' ? type.reason : `is of type ${typeName(type)}`;
    out.error(
      'unmapped-type',
      spread.value.range,
      `Only an object with declared properties can be spread; this one ${why}.`,
    );
    return null;
  }
  const left = exceptions(except, type, 'There is', out);
  const entries: MapEntry[] = [];
  for (const property of type.properties.values()) {
    if (left.has(property.name)) continue;
    if (unreachable(property.name) && !own.has(property.name)) {
      out.error('unreachable-name', spread.range, unreachableMessage(property.name));
      return null;
    }
    const member = dataOperand([...operand.path, property.name], [...operand.way, stationOf(property)]);
    const why = unstorable(property.type);
    if (why && !own.has(property.name)) {
      if (why.told) {
        out.fail();
        return null;
      }
      const advice =
        why.rule === 'unmapped-type'
          ? ` Leave it out with "$except: [${property.name}]", declare it, or write ${property.name}: { $type: JSON, $value: … } beside the spread.`
          : '';
      out.error(why.rule, spread.range, `The property "${property.name}"${why.reason}.${advice}`, {
        related: [{ file: property.file, range: property.range, message: 'It is declared here.' }],
      });
      return null;
    }
    entries.push({
      name: property.name,
      value: { kind: 'hole', hole: wholeHole(member, spread.range), origin: spread.range },
      origin: spread.range,
    });
  }
  return entries;
}

/** A hole that is one value of the message and nothing else; its schema's default fills it. */
export function wholeHole(operand: DataOperand, origin: Range): Hole {
  const defaults = defaultsOf(operand);
  return {
    operands: [operand, ...defaults],
    pipes: [],
    type: defaults.some(standsIn) ? { ...operand.type, nullable: false } : operand.type,
    optional: operand.optional,
    origin,
  };
}

/** Reports keys that do not belong beside a `$` key. */
export function onlyKeys(node: Mapping, allowed: readonly string[], out: Collector): boolean {
  let clean = true;
  for (const entry of node.entries) {
    if (allowed.includes(entry.key.text)) continue;
    const message = `"${entry.key.text}" does not belong beside "${allowed[0]}": there stand ${allowed.slice(1).join(' and ')} only.${didYouMean(entry.key.text, allowed)}`;
    out.error('dollar-key', entry.key.range, message);
    clean = false;
  }
  return clean;
}
