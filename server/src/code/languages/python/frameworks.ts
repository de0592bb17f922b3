import type { Framework } from '../../sdk/frameworks.ts';

export const FRAMEWORKS: readonly Framework[] = [
  { packages: ['aws_lambda_powertools'], holders: ['context'], puts: { append_context: 'keywords' }, gets: [] },
  { packages: ['fastapi', 'starlette'], holders: ['state'], puts: {}, gets: [] },
  { packages: ['flask', 'quart'], holders: ['g', 'config', 'extensions'], puts: {}, gets: [] },
  { packages: ['aiohttp'], holders: ['app', 'config_dict'], puts: {}, gets: [] },
];
