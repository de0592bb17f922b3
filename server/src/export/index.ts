export { pythonClient } from './client/python.ts';
export { typeScriptClient } from './client/typescript.ts';
export { type Api, type Exported, inOrder } from './exported.ts';
export { exportOpenApi, type OpenApi, REGION, ROLE } from './openapi.ts';
