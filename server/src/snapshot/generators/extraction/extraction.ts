import type { Reason } from '../../../extract/index.ts';
import type { Root } from '../../state/root.ts';
import type { FoundCall } from './found-calls.ts';

export interface NewFile {
  /** URI. */
  readonly uri: string;
  readonly kind: 'operation' | 'table' | 'config';
  readonly text: string;
}

/** A call that an operation stands for. */
export interface Extracted extends FoundCall {
  readonly operation: string;
  /** The contract was drafted; otherwise it was there already. */
  readonly drafted: boolean;
  /** How its call can be rewritten once the contract is there; a reason where it cannot. */
  readonly rewrite: { readonly kind: 'safe' | 'preview' } | { readonly kind: 'none'; readonly reason: Reason };
}

export interface RefusedCall extends FoundCall {
  readonly reason: Reason;
}

export interface Extraction {
  readonly files: readonly NewFile[];
  readonly extracted: readonly Extracted[];
  readonly refused: readonly RefusedCall[];
  /** The root with the new files. */
  readonly root: Root;
}

export interface Asked {
  /** Files of code whose calls show what tables and items look like. */
  readonly code: readonly string[];
  /** Which of the calls become operations. */
  readonly wanted: (call: FoundCall) => boolean;
  readonly today: string;
  /** Where there is no configuration, one is drafted that names the templates with tables. */
  readonly config: boolean;
  /** A call of a function that hands on what it is given counts in the place of the direct call in that function. */
  readonly forwarded: boolean;
  /** A name for the one operation, where somebody has chosen it. */
  readonly name?: string;
}
