export { type Backends, openBackends, setupsOf } from './backends.ts';
export type { ExampleCase, ExampleOutcome, MessageStep } from './example.ts';
export { createGateway, type Gateway, type GatewayAnswer, type GatewayRequest } from './gateway.ts';
export { runExample } from './run-example.ts';
export { runOnTargets, type TargetCase, type TargetOutcome } from './run-on-targets.ts';
export { type Served, serveGateway } from './server.ts';
export { stepJson } from './step-json.ts';
