import { readLibraries } from '../../../sdk/read-libraries.ts';
import * as LIST from './list.ts';

/** The libraries that wrap the SDK: a file and a row of the list each. */
export const WRAPPERS = Object.values(LIST).flatMap(readLibraries);
