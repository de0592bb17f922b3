import { allRules, rulePageText } from '../rules/index.ts';
import { didYouMean } from '../text/index.ts';
import { readOptions } from './options.ts';
import { UsageError, type Verb } from './verb.ts';

export const explain: Verb = {
  usage: 'explain [rule]',
  summary: "print a rule's page",
  help: 'Prints what a rule reports, why, and an example. Without a rule: all of them, one a line.',
  run: (args, terminal) => {
    const [id, ...more] = readOptions(args, {}).positionals;
    if (more.length > 0) throw new UsageError('Name one rule.');
    if (id === undefined) {
      const rules = [...allRules().values()];
      const width = Math.max(...rules.map(rule => rule.id.length));
      for (const rule of rules)
        terminal.out(`${rule.id.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}\n`);
      return 0;
    }
    const rule = allRules().get(id);
    if (!rule)
      throw new UsageError(
        `There is no rule "${id}".${didYouMean(id, allRules().keys()) || ' `operation-contracts explain` lists them.'}`,
      );
    terminal.out(rulePageText(rule));
    return 0;
  },
};
