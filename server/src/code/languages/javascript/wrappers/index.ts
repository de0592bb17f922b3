import { readLibraries } from '../../../sdk/read-libraries.ts';
import * as files from './list.ts';

/** The libraries that wrap the SDKs, a file each. */
export const WRAPPERS = Object.values(files).flatMap(readLibraries);
