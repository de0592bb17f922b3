import { encloses } from '../text/index.ts';
import type { Operation } from './operation.ts';

/** The key below `mapping` that says which of several targets is in use. */
export const USE = 'use';

/** An operation by each of its mappings, the one in use first; each is an operation of its own to whoever binds or runs it. */
export const everyMapping = (operation: Operation): readonly Operation[] => [operation, ...operation.others];

/** An operation by its mapping to a target, given by its name. */
export const mappedTo = (operation: Operation, target: string): Operation | undefined =>
  everyMapping(operation).find(({ mapping }) => mapping?.target === target);

/** An operation by the mapping that an offset stands in, else by the one in use. */
export const mappedAt = (operation: Operation, offset: number): Operation =>
  everyMapping(operation).find(
    ({ mapping }) => mapping && encloses(mapping.entry.range, { start: offset, end: offset }),
  ) ?? operation;
