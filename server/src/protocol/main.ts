import { startServer } from './node.ts';

startServer('arguments');
