import type { Framework } from '../../sdk/frameworks.ts';

export const FRAMEWORKS: readonly Framework[] = [
  { packages: ['hono'], holders: ['var'], puts: { set: 'pair' }, gets: ['get'] },
  { packages: ['express', 'koa'], holders: ['locals', 'state', 'context'], puts: {}, gets: [] },
  {
    packages: ['fastify', 'fastify-plugin'],
    holders: ['fastify', 'app', 'server', 'instance'],
    puts: { decorate: 'pair', decorateRequest: 'pair' },
    gets: [],
  },
  {
    packages: ['awilix', 'awilix-express', 'awilix-koa', '@fastify/awilix'],
    holders: ['cradle'],
    puts: { register: 'entries' },
    gets: ['resolve'],
    injects: true,
  },
];
