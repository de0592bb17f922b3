import type { Json } from '../yaml/index.ts';
import type { Api, Exported } from './exported.ts';
import { type DeclaredResource, type StackOptions, stackOf } from './stack.ts';

/** A SAM template around the exported API: SAM makes its deployment and its stage. */
export function samTemplate(
  api: Api,
  exported: readonly Exported[],
  declared: readonly DeclaredResource[],
  options: StackOptions,
): { readonly [name: string]: Json } {
  const stack = stackOf(api, exported, declared, options, 'OperationsApi.Stage');
  const { StageName, Variables, MethodSettings, AccessLogSetting } = stack.api.stage;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    ...stack.head,
    Resources: {
      OperationsApi: {
        Type: 'AWS::Serverless::Api',
        Properties: {
          Name: stack.api.name,
          StageName: StageName!,
          EndpointConfiguration: { Type: 'REGIONAL' },
          OpenApiVersion: '3.0.1',
          ...(Variables ? { Variables } : {}),
          MethodSettings: MethodSettings!,
          ...(AccessLogSetting ? { AccessLogSetting } : {}),
          DefinitionBody: stack.api.body,
        },
      },
      ...stack.resources,
    },
    Outputs: stack.outputs,
  };
}
