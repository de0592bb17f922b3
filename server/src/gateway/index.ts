export type { Database, DatabaseAnswer } from '../targets/dynamodb/local/database.ts';
export { embeddedDatabase } from '../targets/dynamodb/local/embedded-database.ts';
export { environmentCredentials, httpDatabase } from '../targets/dynamodb/local/http-database.ts';
export type { ExampleCase, ExampleOutcome, TableItems } from './example.ts';
export { createGateway, type Gateway, type GatewayAnswer, type GatewayRequest } from './gateway.ts';
export { runExample } from './run-example.ts';
export { type Served, serveGateway } from './server.ts';
