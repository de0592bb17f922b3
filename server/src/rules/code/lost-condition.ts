import type { LostCondition } from '../../code/index.ts';
import type { Problem } from '../../text/index.ts';
import type { Rule } from '../rule.ts';

export const lostCondition = {
  id: 'lost-condition',
  severity: 'error',
  summary: 'Conditions joined by `and` or `or`',
  why: "A condition of boto3 is an object, and an object is true: `a and b` is `b` alone, `a or b` is `a` alone. The other is not sent, and nothing says so: a filter lets other people's items through. Write `&` and `|`, which boto3 makes one condition of.",
  example: {
    file: 'src/filters.py',
    bad: `
from boto3.dynamodb.conditions import Attr


def cheap_and_open(price):
    return «Attr('state').eq('open') and Attr('price').lt(price)»
`,
    good: `
from boto3.dynamodb.conditions import Attr


def cheap_and_open(price):
    return Attr('state').eq('open') & Attr('price').lt(price)
`,
  },
} satisfies Rule;

const SENT = { and: ['last', '&'], or: ['first', '|'] } as const;

export const lostConditionProblem = ({ range, operator }: LostCondition): Problem => {
  const [sent, instead] = SENT[operator];
  return {
    rule: lostCondition.id,
    range,
    message: `\`${operator}\` gives the ${sent} of these conditions alone, and the others are not sent: write \`${instead}\`.`,
    subject: operator,
  };
};
