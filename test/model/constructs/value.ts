import { readText } from '../language/substitution.ts';
import { isMapping, isPlain, isSequence, type Mapping, numeralOf, textAt, type Yaml } from '../language/yaml.ts';
import { textConstructs } from './substitution.ts';
import type { NameIn, Reached } from './table.ts';

/** Where a value stands, alone and as a part of a text; how many loops are around. */
export interface Place {
  readonly alone: NameIn<'place'>;
  readonly text: NameIn<'place'>;
  readonly loops: number;
  readonly batch?: boolean;
}

/** A value of the request. */
export function valueConstructs(node: Yaml, place: Place, reached: Reached): void {
  if (isSequence(node)) {
    reached.reach('literal', node.length === 0 ? 'empty list' : 'list');
    for (const one of node) valueConstructs(one, { ...place, alone: 'element of a list' }, reached);
  } else if (isMapping(node)) {
    if (node.has('$each')) eachConstructs(node, place, reached);
    else if (node.has('$type')) typedConstructs(node, place, reached);
    else {
      reached.reach('literal', node.size === 0 ? 'empty map' : 'map');
      mapConstructs(node, { ...place, alone: 'member of a map' }, reached);
    }
  } else if (node.type === 'string') {
    if (!node.text.includes('${')) literalText(node.text, reached);
    textConstructs(readText(node.text), place.alone, place.text, reached);
  } else reached.reach('literal', node.type);
}

const literalText = (text: string, reached: Reached): void => {
  reached.reach('literal', 'text');
  if (/^-?\d+(?:\.\d+)?$/.test(text) && numeralOf(text) === text) reached.reach('literal', 'quoted number');
};

/** The members of an item, a key or a map. */
export function mapConstructs(node: Mapping, place: Place, reached: Reached): void {
  for (const [name, member] of node) {
    if (name === '$spread') {
      if (place.alone === 'key') reached.reach('place', '$spread in a key');
      if (isPlain(member)) textConstructs(readText(member.text), '$spread', '$spread', reached);
    } else if (name === '$except') reached.reach('loop', '$except');
    else {
      if (name.startsWith('$$')) reached.reach('literal', '$$ name');
      valueConstructs(member, place, reached);
    }
  }
}

function eachConstructs(node: Mapping, place: Place, reached: Reached): void {
  reached.reach('loop', place.batch ? '$each in a batch' : place.loops > 0 ? '$each in $each' : '$each');
  if (textAt(node, '$as')?.includes('-')) reached.reach('loop', 'name with a dash');
  textConstructs(readText(textAt(node, '$each') ?? ''), '$each', '$each', reached);
  valueConstructs(node.get('$value')!, { ...place, loops: place.loops + 1 }, reached);
}

function typedConstructs(node: Mapping, place: Place, reached: Reached): void {
  const type = textAt(node, '$type') ?? '';
  const value = node.get('$value')!;
  const named = `$type: ${type}`;
  if (isSequence(value) && /^[SNB]S$/.test(type))
    for (const one of value)
      valueConstructs(one, { ...place, alone: 'element of a set', text: 'element of a set' }, reached);
  else if (isPlain(value) && value.type === 'string') {
    reached.read('place', named);
    textConstructs(readText(value.text), place.alone, place.text, reached);
  } else {
    reached.read('place', named);
    if (!isPlain(value)) valueConstructs(value, place, reached);
  }
}
