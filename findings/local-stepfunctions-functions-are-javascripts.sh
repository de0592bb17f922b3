#!/bin/sh
# aws-local-stepfunctions 3.0.0, which runs state machines locally: five things of Amazon's States Language do what JavaScript does.
# Guess: what passes here passes on AWS. Seen: States.StringSplit takes ",;" for one separator (AWS: each of its characters is one);
# States.MathAdd(1.6, 1) is 2.6 (AWS rounds to whole numbers, 3); States.Base64Encode writes Latin-1, so that "café" is read on AWS as
# broken UTF-8; in a Choice the text "5" is larger than the number 1 (AWS compares numbers with numbers), while it does not equal the
# number 5; and a Pass state whose Result is false (or 0, or "") passes its input on.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts aws-local-stepfunctions@3.0.0

cat >seen.mjs <<'JS'
import { StateMachine } from 'aws-local-stepfunctions';
const run = (States, input) => new StateMachine({ StartAt: 'First', States }).run(input).result;
const value = (expression, input) => run({ First: { Type: 'Pass', Parameters: { 'value.$': expression }, End: true } }, input);
const holds = (rule, input) =>
  run({
    First: { Type: 'Choice', Choices: [{ Variable: '$.size', ...rule, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: 'yes', End: true },
    No: { Type: 'Pass', Result: 'no', End: true },
  }, input);
console.log('StringSplit:', JSON.stringify((await value("States.StringSplit($.tags, ',;')", { tags: 'a,b;c' })).value));
console.log('MathAdd:', (await value('States.MathAdd($.n, 1)', { n: 1.6 })).value);
const { value: encoded } = await value('States.Base64Encode($.name)', { name: 'caf\u00e9' });
console.log('Base64Encode:', encoded, 'UTF-8 would be', Buffer.from('caf\u00e9').toString('base64'));
console.log('"5" > 1:', await holds({ NumericGreaterThan: 1 }, { size: '5' }));
console.log('"5" = 5:', await holds({ NumericEquals: 5 }, { size: '5' }));
console.log('Result false:', JSON.stringify(await run({ First: { Type: 'Pass', Result: false, End: true } }, { input: 1 })));
JS

cat >expected.txt <<'TEXT'
StringSplit: ["a,b;c"]
MathAdd: 2.6
Base64Encode: Y2Fm6Q== UTF-8 would be Y2Fmw6k=
"5" > 1: yes
"5" = 5: no
Result false: {"input":1}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
