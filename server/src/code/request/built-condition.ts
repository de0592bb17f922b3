import type { Value } from '../../binding/tree.ts';
import type { SourceHole } from '../found/source-hole.ts';

/** A condition that the builders of an SDK make, `Key('pk').eq(x) & Attr('age').gt(3)`, by the names that the service has for it. */
export type BuiltCondition =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly BuiltCondition[] }
  | {
      readonly kind: 'compare';
      readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>=';
      readonly attribute: string;
      readonly value: Value<SourceHole>;
    }
  | {
      readonly kind: 'between';
      readonly attribute: string;
      readonly low: Value<SourceHole>;
      readonly high: Value<SourceHole>;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly attribute: string;
      readonly values: readonly Value<SourceHole>[];
    };
