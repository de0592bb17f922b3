import { rangeWithin } from '../../yaml/index.ts';
import type { Place } from '../place.ts';
import { loopTypes, pointedAt, rootType, walk } from '../reference.ts';
import type { Source } from '../source.ts';
import type { PlacedStatement } from '../statement.ts';
import type { Hover } from './index.ts';

/** A name in a statement. */
export function statementHover({ node, statement, at }: PlacedStatement): Hover | undefined {
  const named = statement.at(at);
  return named && { text: named.text, range: rangeWithin(node, named.range) };
}

/** What is said of a part of `${…}`, and what becomes of its value in the statement. */
export function withValue(hover: Hover, { node, statement, at }: PlacedStatement, source: Source, place: Place): Hover {
  const pointed = pointedAt(node, hover.range.start);
  const whole = pointed?.kind === 'property' && pointed.steps === pointed.reference.steps.length;
  // A pipe makes something else of it.
  const piped = /^[^}]*\|/.test(node.text.slice(at));
  const type =
    whole && !piped && pointed.kind === 'property'
      ? walk(
          rootType(
            pointed.reference.root,
            loopTypes(place, source, source.root.reader()),
            source,
            source.root.reader(),
          ),
          pointed.reference.steps.map(({ key }) => key),
        )?.type
      : undefined;
  const said = statement.value(at, type);
  return said === undefined ? hover : { ...hover, text: `${hover.text}\n\n${said}` };
}
