import type { Finding } from '../text/index.ts';
import { FORMATS } from './formats/index.ts';
import { gather } from './gather.ts';
import { readOptions } from './options.ts';
import { UsageError, type Verb } from './verb.ts';

export const check: Verb = {
  usage: `check [paths] [--format ${Object.keys(FORMATS).join('|')}] [--fail-on error|warning]`,
  summary: 'check contracts, tables, templates, configurations and Lambda code',
  help: `Checks what lies below the paths (default: the working directory) and prints what is wrong.

  --format stylish   for people (default); json for programs; sarif for code scanning; github for annotations in a pull
                     request; junit for test reports
  --fail-on error    exit with 1 for errors only; by default for warnings too

Exit codes: 0 clean, 1 findings, 2 usage or an unreadable configuration.`,
  run: async (args, terminal) => {
    const options = readOptions(args, { format: { type: 'string' }, 'fail-on': { type: 'string' } });
    const name = options.text('format') ?? 'stylish';
    const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    if (!format) throw new UsageError(`--format is ${Object.keys(FORMATS).join(', ')}.`);
    const failOn = options.text('fail-on') ?? 'warning';
    if (failOn !== 'warning' && failOn !== 'error') throw new UsageError('--fail-on is error or warning.');
    const fails = ({ severity }: Finding): boolean =>
      severity === 'error' || (failOn === 'warning' && severity === 'warning');
    const { findings, files } = await gather(options.positionals.length > 0 ? options.positionals : ['.'], terminal);
    terminal.out(format({ findings, files, fails }, terminal));
    return findings.some(({ finding }) => finding.suppressed === null && fails(finding)) ? 1 : 0;
  },
};
