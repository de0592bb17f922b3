import { hash } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import type { Api, Exported } from './exported.ts';
import { type DeclaredResource, type StackOptions, stackOf } from './stack.ts';

/** Characters of a deployment's name that tell one document from another. */
const DIGITS = 10;

/**
 * The same without SAM: what it would make of the API, under the names that it would give. A deployment is of one document, and
 * API Gateway makes none of a document that changes: one whose name has the document's hash takes the place of the one before.
 */
export function cloudFormationTemplate(
  api: Api,
  exported: readonly Exported[],
  declared: readonly DeclaredResource[],
  options: StackOptions,
): { readonly [name: string]: Json } {
  const { api: own, head, resources, outputs } = stackOf(api, exported, declared, options, 'OperationsApiStage');
  const RestApiId = { Ref: 'OperationsApi' };
  const deployment = `OperationsApiDeployment${hash(JSON.stringify(own.body)).slice(0, DIGITS)}`;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    ...head,
    Resources: {
      OperationsApi: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Name: own.name,
          EndpointConfiguration: { Types: ['REGIONAL'] },
          Parameters: { endpointConfigurationTypes: 'REGIONAL' },
          Body: own.body,
        },
      },
      [deployment]: {
        Type: 'AWS::ApiGateway::Deployment',
        Properties: { RestApiId, Description: 'Made anew with each change of a contract.' },
      },
      OperationsApiStage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: { RestApiId, DeploymentId: { Ref: deployment }, ...own.stage },
      },
      ...resources,
    },
    Outputs: outputs,
  };
}
