export type { Database, DatabaseAnswer } from './database.ts';
export { embeddedDatabase } from './embedded.ts';
export { createGateway, type Gateway, type GatewayAnswer, type GatewayRequest } from './gateway.ts';
export { environmentCredentials, httpDatabase } from './http-database.ts';
export { type Served, serveGateway } from './server.ts';
