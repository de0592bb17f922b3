import { spawnSync } from 'node:child_process';

/** A Python that has boto3; null where there is none. */
export const pythonWithBoto3 = (): string | null =>
  ['python3', '/usr/bin/python3'].find(python => spawnSync(python, ['-c', 'import boto3']).status === 0) ?? null;
