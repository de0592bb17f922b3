import { baseName } from './uri.ts';

export const CONFIG_FILE = 'operations.config.yaml';

/** What a file is by its name; templates are those that a configuration names. */
export function kindByName(uri: string): 'operation' | 'table' | 'config' | null {
  const name = baseName(uri);
  if (name === CONFIG_FILE) return 'config';
  if (/\.operation\.ya?ml$/.test(name)) return 'operation';
  return /\.table\.ya?ml$/.test(name) ? 'table' : null;
}
