import { stringify } from 'yaml';
import type { Json } from '../yaml/index.ts';

/** A template as YAML that CloudFormation's reader, which is of YAML 1.1, takes for the same: mapping templates as blocks. */
export const cloudFormationYaml = (template: Json): string =>
  stringify(template, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
