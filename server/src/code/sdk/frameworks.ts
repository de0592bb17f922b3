/**
 * A framework that keeps what one part of a program puts there under a name, and gives it to the others: the receivers on the
 * two sides have nothing to do with each other in the code.
 */
export interface Framework {
  readonly language: 'javascript' | 'python';
  /** What a file imports of it; only where some file does, the rest counts. */
  readonly packages: readonly string[];
  /** The last names of what has the values as properties, elements or by `get`: `app.locals.db`, `request.app['table']`. */
  readonly holders: readonly string[];
  /** Methods that put a value there; without one, it is assigned to what holds it: `set(name, value)`, `register({ name: value })`, `append_context(name=value)`. */
  readonly puts: Readonly<Record<string, 'pair' | 'entries' | 'keywords'>>;
  /** Methods that give the value of the name that is their first argument. */
  readonly gets: readonly string[];
  /** Constructors and factories get the values as parameters, or as properties of their one parameter. */
  readonly injects?: true;
}

export const FRAMEWORKS: readonly Framework[] = [
  { language: 'javascript', packages: ['hono'], holders: ['var'], puts: { set: 'pair' }, gets: ['get'] },
  { language: 'javascript', packages: ['express', 'koa'], holders: ['locals', 'state', 'context'], puts: {}, gets: [] },
  {
    language: 'javascript',
    packages: ['fastify', 'fastify-plugin'],
    holders: ['fastify', 'app', 'server', 'instance'],
    puts: { decorate: 'pair', decorateRequest: 'pair' },
    gets: [],
  },
  {
    language: 'javascript',
    packages: ['awilix', 'awilix-express', 'awilix-koa', '@fastify/awilix'],
    holders: ['cradle'],
    puts: { register: 'entries' },
    gets: ['resolve'],
    injects: true,
  },
  {
    language: 'python',
    packages: ['aws_lambda_powertools'],
    holders: ['context'],
    puts: { append_context: 'keywords' },
    gets: [],
  },
  { language: 'python', packages: ['fastapi', 'starlette'], holders: ['state'], puts: {}, gets: [] },
  { language: 'python', packages: ['flask', 'quart'], holders: ['g', 'config', 'extensions'], puts: {}, gets: [] },
  { language: 'python', packages: ['aiohttp'], holders: ['app', 'config_dict'], puts: {}, gets: [] },
];
