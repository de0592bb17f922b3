// After an install of the sources: builds what is not there yet. This is how npm makes a package of a git repository, for
// `npm install git+https://…` and for pre-commit, which run no other script.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, dist } from './build.mjs';

if (!existsSync(join(dist, 'cli.js'))) await buildAll({ production: true });
