import { test } from 'node:test';
import { followInEmptyFolder } from '../../guide.ts';

test(
  'docs/sql.md, followed word by word in an empty folder',
  {
    skip: process.platform === 'win32' && 'no bash',
    timeout: 120_000,
  },
  () => followInEmptyFolder('sql.md'),
);
