import type { Json } from '../yaml/index.ts';

/** One message to an API on AWS, and what jq asks of the answer of `test-invoke-method`. */
export interface VerifyStep {
  /** For a person: `store-new-user@1, John`. */
  readonly name: string;
  /** `/v1/store-new-user` */
  readonly path: string;
  readonly message: string;
  readonly checks: readonly VerifyCheck[];
}

export type VerifyCheck =
  | { readonly kind: 'succeeds' }
  | { readonly kind: 'error'; readonly name: string }
  | { readonly kind: 'result'; readonly value: Json }
  /** The body of the request to the service, without what differs from request to request: paths in it. */
  | { readonly kind: 'sent'; readonly value: Json; readonly but: readonly (readonly (string | number)[])[] }
  /** The end of the address of the request to the service. */
  | { readonly kind: 'address'; readonly path: string };

export interface VerifyScript {
  readonly steps: readonly VerifyStep[];
  /** What it writes to and reads: `DynamoDB: users`. */
  readonly storage: readonly string[];
  /** Examples that are left out, each with the reason. */
  readonly leftOut: readonly string[];
}

/** A line of the log begins with its time. */
const LINE = String.raw`\n[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} `;

const json = (value: Json): string => JSON.stringify(value);

/** What jq says of an answer: `true` where it is as it should be. */
function program(check: VerifyCheck): string {
  switch (check.kind) {
    case 'succeeds':
      return '.status < 300';
    case 'error':
      return `(.body | fromjson? // {} | .error) == ${json(check.name)}`;
    case 'result':
      return `(.body | fromjson? // null) == ${json(check.value)}`;
    case 'sent': {
      const without = check.but.length > 0 ? ` | delpaths(${JSON.stringify(check.but)})` : '';
      return `(.log | capture(${json(`Endpoint request body after transformations: (?<sent>.*?)${LINE}`)}; "s") | .sent | fromjson? // null${without}) == (${json(check.value)}${without})`;
    }
    case 'address':
      return `.log | test(${json(`Endpoint request URI: https://[^ \\n]*${escaped(check.path)}(?:\\?|\\n)`)})`;
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** A comment ends with its line, and no name begins another. */
const comment = (text: string): string => text.replace(/\s+/g, ' ');

const WHAT: Readonly<Record<VerifyCheck['kind'], string>> = {
  succeeds: 'it does not succeed',
  error: 'the error is another one',
  result: 'the result is another one',
  sent: 'the request to the service is another one',
  address: 'the address of the request is another one',
};

/** A POSIX shell script. It needs the AWS CLI, signed in, and jq. The same contracts give the same text. */
export const verifyScript = ({ steps, storage, leftOut }: VerifyScript): string => `#!/bin/sh
# Made by \`operation-contracts generate verify\`: sends the examples of the contracts to a deployed API by
# \`aws apigateway test-invoke-method\`, and compares what was sent to the service, and what came, with what the contracts say.
# It WRITES TO AND READS, in the account that the AWS CLI is signed in to:
${storage.map(line => `#   ${comment(line)}\n`).join('')}# Use a stage whose storage holds nothing that matters. Nothing is cleaned up.
${leftOut.map(line => `# Left out: ${comment(line)}\n`).join('')}set -eu

usage() {
  echo "usage: verify.sh --rest-api-id ID [--stage-variables NAME=VALUE,…] --yes" >&2
  exit 2
}
api=
variables=
yes=
while [ $# -gt 0 ]; do
  case $1 in
    --rest-api-id) [ $# -ge 2 ] || usage; api=$2; shift 2 ;;
    --stage-variables) [ $# -ge 2 ] || usage; variables=$2; shift 2 ;;
    --yes) yes=1; shift ;;
    *) usage ;;
  esac
done
[ -n "$api" ] || usage
if [ -z "$yes" ]; then
  echo ${quoted(`This writes to ${storage.join('; ') || 'nothing'}. Say --yes if it may.`)} >&2
  exit 1
fi
resources=$(aws apigateway get-resources --rest-api-id "$api" --limit 500 --output json)
failed=0

# ask NAME PATH MESSAGE: sends a message; the answer is in $answer.
ask() {
  name=$1
  id=$(printf '%s' "$resources" | jq -r --arg path "$2" '.items[] | select(.path == $path) | .id')
  if [ -z "$id" ]; then
    answer='{}'
    printf '%s\\n' "✖ $name: the API has no $2"
    failed=1
    return 0
  fi
  answer=$(aws apigateway test-invoke-method --rest-api-id "$api" --resource-id "$id" --http-method POST \\
    --path-with-query-string "$2" --headers Content-Type=application/json --body "$3" \\
    \${variables:+--stage-variables "$variables"} --output json)
  printf '%s\\n' "· $name: status $(printf '%s' "$answer" | jq -r .status)"
}

# holds PROGRAM WHAT: whether jq says true of the answer.
holds() {
  [ "$answer" != '{}' ] || return 0
  if ! printf '%s' "$answer" | jq -e "$1" > /dev/null; then
    printf '%s\\n' "✖ $name: $2"
    failed=1
  fi
}

${steps
  .map(({ name, path, message, checks }) =>
    [
      `ask ${quoted(name)} ${quoted(path)} ${quoted(message)}`,
      ...checks.map(check => `holds ${quoted(program(check))} ${quoted(WHAT[check.kind])}`),
    ].join('\n'),
  )
  .join('\n\n')}

[ "$failed" -eq 0 ] && echo ${quoted(`All ${steps.length} messages were answered as the contracts say.`)}
exit "$failed"
`;
