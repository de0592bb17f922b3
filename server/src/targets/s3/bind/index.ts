export { bind } from './bind.ts';
export { type Binding, holesOf, holesOfKey, type Key, prefixOf } from './binding.ts';
export { checkContents } from './bucket.ts';
