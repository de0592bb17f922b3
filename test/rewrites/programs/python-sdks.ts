import type { Params } from './lift.ts';
import type { Request } from './operations.ts';
import type { Sending } from './python-answers.ts';

type Action = Request['action'];

/** How boto3 is used: its client, and how a request is sent with it. */
export interface PythonSdk {
  readonly lowLevel: boolean;
  readonly client: string;
  readonly sending: (action: Action, params: Params) => Sending;
}

const method = (action: Action): string => action.replace(/(?<=.)[A-Z]/g, letter => `_${letter}`).toLowerCase();
const source = (params: Params): string =>
  params.kind === 'name' ? `**${params.name}` : params.entries.map(([name, value]) => `${name}=${value}`).join(', ');

const ENDPOINT = "endpoint_url=os.environ['DYNAMODB_URL']";

export const PYTHON_SDKS: Readonly<Record<string, PythonSdk>> = {
  'boto3 resource': {
    lowLevel: false,
    client: `table = boto3.resource('dynamodb', ${ENDPOINT}).Table('jobs')`,
    sending: (action, params) => ({
      call: `table.${method(action)}(${source(params)})`,
      attribute: (item, name) => `${item}['${name}']`,
      maybe: (item, name) => `${item}.get('${name}', 'none')`,
    }),
  },
  'boto3 client': {
    lowLevel: true,
    client: `client = boto3.client('dynamodb', ${ENDPOINT})`,
    sending: (action, params) => ({
      call: `client.${method(action)}(${source(params)})`,
      attribute: (item, name, type) => `${item}['${name}']['${type}']`,
      maybe: (item, name) => `${item}['${name}']['S'] if '${name}' in ${item} else 'none'`,
    }),
  },
};
