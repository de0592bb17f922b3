export { type Client, type ClientOperation, clientOf, errorClassName, GENERATED_CLIENT } from './client/model.ts';
export { cloudFormationYaml } from './cloudformation-yaml.ts';
export { type Api, type Exported, inOrder } from './exported.ts';
export { notSeen } from './not-seen.ts';
export { exportOpenApi, type OpenApi, ROLE } from './openapi.ts';
export { gatewayPolicy, policyReasons } from './policy.ts';
export { cloudFormationCollisions, samTemplate } from './sam.ts';
export { type VerifyCheck, type VerifyScript, type VerifyStep, verifyScript } from './verify-script.ts';
