export { type Exported, exportOpenApi, type OpenApi, REGION, ROLE } from './openapi.ts';
