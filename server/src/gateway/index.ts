export { type Backends, openBackends, setupsOf } from './backends.ts';
export type { Answered, ExampleCase, ExampleOutcome } from './example.ts';
export { createGateway, type Gateway, type GatewayAnswer, type GatewayRequest } from './gateway.ts';
export { runExample } from './run-example.ts';
export { sameAnswer } from './same-answer.ts';
export { type Served, serveGateway } from './server.ts';
