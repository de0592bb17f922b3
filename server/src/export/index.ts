export { errorClassName, GENERATED_CLIENT } from './client/model.ts';
export { pythonClient } from './client/python.ts';
export { typeScriptClient } from './client/typescript.ts';
export { cloudFormationYaml } from './cloudformation-yaml.ts';
export { type Api, type Exported, inOrder } from './exported.ts';
export { exportOpenApi, type OpenApi, REGION, ROLE } from './openapi.ts';
export { gatewayPolicy } from './policy.ts';
export { cloudFormationCollisions, samTemplate } from './sam.ts';
