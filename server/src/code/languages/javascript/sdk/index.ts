import type { Library } from '../../../../targets/library.ts';
import { camelCase } from '../../../../text/index.ts';
import { services, shapesOf } from '../../../sdk/services.ts';
import { COMMON_V2, inV2 } from './v2.ts';
import { type Command, commandsOf, inV3 } from './v3.ts';

const SERVICES = services();
const IN_V3 = SERVICES.map(inV3);

/** The AWS SDKs for JavaScript: command clients, aggregated clients, `new AWS.S3()`. */
export const SDKS: readonly Library[] = [...IN_V3, COMMON_V2, ...SERVICES.map(inV2)];

export const SHAPES = shapesOf(SERVICES, camelCase, false, ['aws-sdk-js-v3', 'aws-sdk-js-v2']);

const COMMANDS = commandsOf(IN_V3);

/** What sending a command of a class's name does; null where no module has such a class. */
export const commandNamed = (name = ''): Command | null => COMMANDS.get(name) ?? null;

/** The type that a class's own words show, whoever hands the SDK out: `new aws.DynamoDB.DocumentClient()`; null for any other. */
export function classNamed(name: string, of: string | null): string | null {
  const all = SERVICES.flatMap(({ parts }) => parts['aws-sdk-js-v2'].classes ?? []);
  return all.find(one => one.name === name && (one.of?.test(of ?? '') ?? true))?.type ?? null;
}

/** Functions that hand the client or SDK that they trace back: their argument 0, wherever they come from. */
export const TRACERS: readonly string[] = [
  'captureAWS',
  'captureAWSClient',
  'captureAWSv3Client',
  'captureAWSv3',
  'instrumentAWSClient',
];
