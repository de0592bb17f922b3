import { readLibraries } from '../../../sdk/read-libraries.ts';
import powertools from './powertools-python.json' with { type: 'json' };
import pynamodb from './pynamodb.json' with { type: 'json' };

/** The libraries that wrap the SDK, a file each. */
export const WRAPPERS = [pynamodb, powertools].flatMap(readLibraries);
