import { deprecationText, type Operation } from '../contract/index.ts';

/** What a caller reads of an operation besides its summary, as Markdown; undefined where there is nothing. */
export function documentationOf(operation: Operation): string | undefined {
  const { description, owner, stability, deprecated } = operation;
  const parts = [
    description?.value.trim(),
    deprecated && `**Deprecated**${deprecationText(deprecated)}`,
    stability === 'beta' ? '**Beta**: it may still change.' : undefined,
    owner ? `Owner: ${owner.value}` : undefined,
  ].filter(text => text !== undefined && text !== '');
  return parts.length === 0 ? undefined : parts.join('\n\n');
}
