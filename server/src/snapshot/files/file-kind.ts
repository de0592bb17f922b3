import { ACCEPTED_FILE, CONFIG_FILE, DATA_FILE, OPERATION_FILE } from '../../contract/file-names.ts';
import { targetOfFile } from '../../targets/index.ts';
import { baseName } from './uri.ts';

export { ACCEPTED_FILE, CONFIG_FILE };

/** What a file is by its name; templates are those that a configuration names. */
export function kindByName(uri: string): 'operation' | 'resource' | 'config' | 'accepted' | null {
  const name = baseName(uri);
  if (name === CONFIG_FILE) return 'config';
  if (name === ACCEPTED_FILE) return 'accepted';
  if (OPERATION_FILE.test(name)) return 'operation';
  return targetOfFile(name) ? 'resource' : null;
}

/** Whether a file may hold a template, or a part of one: YAML or JSON, by its name. */
export const isData = (uri: string): boolean => DATA_FILE.test(uri);
