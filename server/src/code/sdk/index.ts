import { SDK_V2, SDK_V3 } from './javascript.ts';
import type { Library } from './library.ts';
import { BOTO } from './python.ts';

/** All libraries that are known without a configuration. */
export const LIBRARIES: readonly Library[] = [SDK_V3, SDK_V2, BOTO];
