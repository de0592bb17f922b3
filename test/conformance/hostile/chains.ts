import { PIPES, type PipeKind, parseValue, type Substitution } from '../../../server/src/value/index.ts';

/** What the pipes of one substitution make of a text, from left to right; null where they drop it. */
export type Chain = (text: string) => string | null;

/** The chains of text pipes that stand in some texts of a contract. */
export const chainsIn = (texts: readonly string[]): Chain[] =>
  texts
    .flatMap(text => parseValue(text).value.parts)
    .flatMap(part => (part.kind === 'substitution' && part.pipes.length > 0 ? [chainOf(part)] : []))
    .filter(chain => chain !== null);

function chainOf({ pipes }: Substitution): Chain | null {
  const changes = pipes.map(({ name, args }): Chain | null => {
    const kind: PipeKind = PIPES[name];
    const values = args.map(arg => (arg.type === 'N' ? Number(arg.text) : arg.text));
    return kind.takes === 'string' ? text => asText(kind.apply(text, values)) : null;
  });
  return changes.includes(null)
    ? null
    : text => changes.reduce<string | null>((here, change) => (here === null ? null : change!(here)), text);
}

const asText = (made: ReturnType<Extract<PipeKind, { takes: 'string' | 'integer' }>['apply']>): string | null =>
  typeof made === 'string' ? made : null;
