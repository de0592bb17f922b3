import type { Copying } from '../../copying.ts';
import { type Binding, holesOfRequest } from '../bind/index.ts';
import { storedBy } from './pattern.ts';
import { IMPORTS, PROGRAM } from './program.ts';

export const copying: Copying<Binding> = {
  from: { stored: storedBy, imports: IMPORTS, program: PROGRAM },
  holes: ({ request }) => holesOfRequest(request),
};
