export { BASELINE_FILE, type Baseline, type BaselineEntry, readBaseline, writeBaseline } from './baseline.ts';
export { brokenBaseline, matchBaseline, staleFindings } from './mark.ts';
