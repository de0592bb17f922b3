import type { Params } from './lift.ts';
import type { Request } from './operations.ts';
import type { Sending } from './python-answers.ts';

type Action = Request['action'];

/** How boto3 is used: its client, and how a request is sent with it. */
export interface PythonSdk {
  readonly lowLevel: boolean;
  readonly client: string;
  /** The name of what has events. */
  readonly events: string;
  readonly sending: (action: Action, params: Params) => Sending;
}

const method = (action: Action): string => action.replace(/(?<=.)[A-Z]/g, letter => `_${letter}`).toLowerCase();
const source = (params: Params): string =>
  params.kind === 'name' ? `**${params.name}` : params.entries.map(([name, value]) => `${name}=${value}`).join(', ');

const ENDPOINT = "endpoint_url=os.environ['DYNAMODB_URL']";

export const PYTHON_SDKS: Readonly<Record<string, PythonSdk>> = {
  'boto3 resource': {
    lowLevel: false,
    events: 'table.meta.client.meta.events',
    client: `table = boto3.resource('dynamodb', ${ENDPOINT}).Table('jobs')`,
    sending: (action, params) => ({
      call: `${action === 'TransactWriteItems' ? 'table.meta.client' : 'table'}.${method(action)}(${source(params)})`,
      pages: null,
      exceptions: 'table.meta.client.exceptions',
      arguments: params.kind === 'name' ? params.name : null,
      attribute: (item, name) => `${item}['${name}']`,
      maybe: (item, name, type) =>
        type === 'N' ? `float(${item}.get('${name}', 0))` : `${item}.get('${name}', 'none')`,
    }),
  },
  'boto3 client': {
    lowLevel: true,
    events: 'client.meta.events',
    client: `client = boto3.client('dynamodb', ${ENDPOINT})`,
    sending: (action, params) => ({
      call: `client.${method(action)}(${source(params)})`,
      exceptions: 'client.exceptions',
      pages: `client.get_paginator('${method(action)}').paginate(${source(params)})`,
      arguments: params.kind === 'name' ? params.name : null,
      attribute: (item, name, type) => `${item}['${name}']['${type}']`,
      maybe: (item, name, type) =>
        type === 'N'
          ? `float(${item}['${name}']['N']) if '${name}' in ${item} else 0`
          : `${item}['${name}']['S'] if '${name}' in ${item} else 'none'`,
    }),
  },
};
