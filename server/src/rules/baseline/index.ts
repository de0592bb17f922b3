export { BASELINE_FILE, type Baseline, type BaselineEntry, readBaseline, writeBaseline } from './baseline.ts';
export { brokenBaselineFinding } from './broken-baseline.ts';
export { matchBaseline } from './mark.ts';
export { staleFindings } from './stale-baseline.ts';
