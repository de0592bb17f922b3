import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder with the AWS SDKs for JavaScript, git-ignored and filled once: 130 MB that only these programs need. */
export const SDKS = join(import.meta.dirname, '../../.cache/aws-sdk');
const PACKAGES = [
  '@aws-sdk/client-dynamodb@3.1169.0',
  '@aws-sdk/lib-dynamodb@3.1169.0',
  '@aws-sdk/util-dynamodb@3.996.9',
  'aws-sdk@2.1693.0',
];

/** Why the SDKs are not here, or null when they are. */
export function sdksMissing(): string | null {
  const stamp = join(SDKS, 'package.json');
  const wanted = JSON.stringify({ private: true, type: 'module', operationContracts: PACKAGES });
  try {
    if (PACKAGES.every(name => existsSync(join(SDKS, 'node_modules', name.replace(/@[\d.]+$/, ''), 'package.json'))))
      return null;
    mkdirSync(SDKS, { recursive: true });
    writeFileSync(stamp, wanted);
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-save', ...PACKAGES];
    execFileSync('npm', args, { cwd: SDKS, stdio: 'ignore', timeout: 240_000 });
    return null;
  } catch (error) {
    return `the AWS SDKs could not be installed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
