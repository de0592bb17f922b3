import { baseName } from './uri.ts';

export const CONFIG_FILE = 'operations.config.yaml';
/** Breaking changes that are meant, beside the configuration. */
export const ACCEPTED_FILE = 'operations.accepted.yaml';

/** What a file is by its name; templates are those that a configuration names. */
export function kindByName(uri: string): 'operation' | 'table' | 'config' | 'accepted' | null {
  const name = baseName(uri);
  if (name === CONFIG_FILE) return 'config';
  if (name === ACCEPTED_FILE) return 'accepted';
  if (/\.operation\.ya?ml$/.test(name)) return 'operation';
  return /\.table\.ya?ml$/.test(name) ? 'table' : null;
}

/** Whether a file may hold a template, or a part of one: YAML or JSON, by its name. */
export const isData = (uri: string): boolean => /\.(?:ya?ml|json|template)$/.test(uri);
