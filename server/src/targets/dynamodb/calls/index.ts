export { exchangeOf } from './exchange.ts';
export { matchRequest } from './match/match.ts';
