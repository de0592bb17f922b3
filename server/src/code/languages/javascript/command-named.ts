import type { Library } from '../../sdk/library.ts';
import { SDK_V3 } from './sdk.ts';
import { S3_V3 } from './sdk-s3.ts';

const MODULES: readonly (readonly [library: Library, module: string])[] = [
  [SDK_V3, 'DocumentModule'],
  [SDK_V3, 'ClientModule'],
  [S3_V3, 'S3Module'],
];

/** What sending a command of a class's name does; null where no module has such a class. */
export function commandNamed(name = ''): { readonly action: string; readonly plain: boolean } | null {
  for (const [{ types }, module] of MODULES) {
    const member = types[module]?.members?.[name];
    const instance = typeof member === 'string' ? types[member]?.instance : undefined;
    const { action, plain = false } = (instance !== undefined && types[instance]) || {};
    if (action) return { action, plain };
  }
  return null;
}
