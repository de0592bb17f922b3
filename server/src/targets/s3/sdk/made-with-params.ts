import type { LibraryType } from '../../library.ts';

/** What uploads and clients are made with: the members below `params` are fields of their requests. */
export const MADE_WITH_PARAMS: LibraryType['request'] = { argument: 0, below: 'params' };
