export { type Client, type ClientOperation, clientOf, errorClassName, GENERATED_CLIENT } from './client/model.ts';
export { cloudFormationYaml } from './cloudformation-yaml.ts';
export { type Api, type Exported, inOrder } from './exported.ts';
export { exportOpenApi, type OpenApi, ROLE } from './openapi.ts';
export { gatewayPolicy, policyReasons } from './policy.ts';
export { cloudFormationCollisions, samTemplate } from './sam.ts';
