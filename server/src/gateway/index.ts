export type { Database, DatabaseAnswer } from './database.ts';
export { embeddedDatabase } from './embedded.ts';
export type { ExampleCase, ExampleOutcome, TableItems } from './example.ts';
export { createGateway, type Gateway, type GatewayAnswer, type GatewayRequest } from './gateway.ts';
export { environmentCredentials, httpDatabase } from './http-database.ts';
export { runExample } from './run-example.ts';
export { type Served, serveGateway } from './server.ts';
