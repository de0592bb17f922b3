import { RULES, rulePageText } from '../rules/index.ts';
import { didYouMean } from '../text/index.ts';
import { UsageError, type Verb } from './verb.ts';

export const explain: Verb = {
  usage: 'explain <rule>',
  summary: "print a rule's page",
  help: 'Prints what a rule reports, why, and an example. Without a rule: all of them, one a line.',
  run: ([id, ...more], terminal) => {
    if (more.length > 0) throw new UsageError('Name one rule.');
    if (id === undefined) {
      for (const rule of RULES.values())
        terminal.out(`${rule.id.padEnd(26)} ${rule.severity.padEnd(12)} ${rule.title}\n`);
      return 0;
    }
    const rule = RULES.get(id);
    if (!rule) throw new UsageError(`There is no rule "${id}".${didYouMean(id, RULES.keys())}`);
    terminal.out(rulePageText(rule));
    return 0;
  },
};
