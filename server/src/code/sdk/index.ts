import { SDK_V2, SDK_V3 } from '../languages/javascript/sdk.ts';
import { BOTO } from '../languages/python/sdk.ts';
import { ALL_ACTIONS } from './actions.ts';
import { WRAPPERS } from './libraries/index.ts';
import type { Library } from './library.ts';
import { libraryProblems, readLibraries } from './read-libraries.ts';

export type { Library } from './library.ts';
export { ALL_ACTIONS, libraryProblems, readLibraries };

/** All libraries that are known without a configuration: the SDKs, and what wraps them. */
export const LIBRARIES: readonly Library[] = [SDK_V3, SDK_V2, BOTO, ...WRAPPERS];
