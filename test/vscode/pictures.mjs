// The README's pictures, from the real editor: `npm run pictures`. They are the tour's.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, root } from '../../scripts/build.mjs';
import { look } from './eyes/run.mjs';

process.env.OPERATION_CONTRACTS_PICTURES = '1';
rmSync(join(root, 'docs/pictures'), { recursive: true, force: true });
await buildAll();
const { failed } = await look('A tour', await import('./eyes/tour.mjs'));
process.exitCode = failed === 0 ? 0 : 1;
