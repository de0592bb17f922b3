export { brokenBaseline } from './broken-baseline.ts';
export { staleBaseline } from './stale-baseline.ts';
