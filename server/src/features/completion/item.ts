import type { Suggestion } from '../../targets/index.ts';
import type { Range } from '../../text/index.ts';

/** What completion offers: protocol/ turns it into LSP's form. */
export interface Offer {
  readonly label: string;
  readonly kind: 'property' | 'value' | 'reference' | 'keyword' | 'function' | 'snippet' | 'file' | 'module' | 'event';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What typing is compared with; the label where it is absent. */
  readonly filter?: string;
  /** What is written; the label where it is absent. With `$0`, `$1` in a snippet. */
  readonly text?: string;
  readonly snippet?: boolean;
  /** What it replaces. */
  readonly range: Range;
  /** Lower stands higher. */
  readonly rank: number;
  /** Asks for completion again, as behind `${data.`. */
  readonly again?: boolean;
}

/** What a target suggests, as an offer. */
export const suggested = ({ name, ...rest }: Suggestion): Omit<Offer, 'rank' | 'range'> => ({
  ...rest,
  label: name,
  ...(rest.text?.includes('$') ? { snippet: true } : {}),
});

/** Offers in the order of a list. */
export const ranked = (offers: readonly Omit<Offer, 'rank'>[], from = 0): Offer[] =>
  offers.map((offer, i) => ({ ...offer, rank: from + i }));
