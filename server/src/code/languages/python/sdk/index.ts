import type { Library } from '../../../../targets/library.ts';
import { snakeCase } from '../../../../text/index.ts';
import { services, shapesOf } from '../../../sdk/services.ts';
import { COMMON, inBoto3 } from './boto3.ts';

export const SERVICES = services();

export const SDKS: readonly Library[] = [COMMON, ...SERVICES.map(inBoto3)];

export const SHAPES = shapesOf(SERVICES, snakeCase, true, ['boto3']);
