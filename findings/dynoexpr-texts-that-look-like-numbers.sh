#!/bin/sh
# @tuplo/dynoexpr 3.5.1: what stands behind an operator becomes a number where it looks like one, whatever type the attribute has.
# Guess: `sk: "begins_with 2024"` asks for the sort keys that begin with the text, as "begins_with 2024-01" does. Seen: the first sends the number
# 2024, which begins_with and a sort key of type S are refused for; "<> 01234" excludes the number 1234, and so no item at all; "= true"
# is a boolean; a plain "2024" without an operator stays a text. The type depends on the caller's value: between "A1" and "A9" works, between "1"
# and "9" fails. And a list is not a value: tags: ["a", "b"] asks for tags equal to "a" and equal to "b", which is never so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tuplo/dynoexpr@3.5.1

cat >seen.mjs <<'JS'
import dynoexpr from '@tuplo/dynoexpr';
const show = params => {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values, ...rest } = dynoexpr(params);
  const expression = Object.values(rest).join();
  console.log(expression.replace(/[#:]\w+/g, name => names[name] ?? JSON.stringify(values[name])));
};
show({ KeyCondition: { sk: 'begins_with 2024-01' } });
show({ KeyCondition: { sk: 'begins_with 2024' } });
show({ KeyCondition: { sk: 'between A1 and A9' } });
show({ KeyCondition: { sk: 'between 1 and 9' } });
show({ Filter: { zip: '<> 01234' } });
show({ Filter: { zip: '01234' } });
show({ Filter: { answer: '= true' } });
show({ Filter: { tags: ['a', 'b'] } });
JS

cat >expected.txt <<'TEXT'
(begins_with(sk,"2024-01"))
(begins_with(sk,2024))
(sk between "A1" and "A9")
(sk between 1 and 9)
(zip <> 1234)
(zip = "01234")
(answer = true)
(tags = "a") AND (tags = "b")
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
