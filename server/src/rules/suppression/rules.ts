export { expiredSuppression } from './expired-suppression.ts';
export { suppressionReason } from './suppression-reason.ts';
export { unusedSuppression } from './unused-suppression.ts';
