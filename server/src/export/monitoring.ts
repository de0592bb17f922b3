import { Names, pascal } from '../schema/index.ts';
import type { Json } from '../yaml/index.ts';
import type { Api, Exported } from './exported.ts';
import { literalInSub } from './placeholder.ts';

interface Monitoring {
  readonly parameters: { readonly [name: string]: Json };
  readonly conditions: { readonly [name: string]: Json };
  readonly resources: { readonly [name: string]: Json };
}

/** CloudWatch takes 500 widgets a dashboard: three for each operation. */
const MOST_ROWS = 160;

/** The access log, and for each operation an alarm on its failures and a row of a dashboard. */
export function monitoring(api: Api, operations: readonly Exported[]): Monitoring {
  const names = new Names([
    'OperationsApi',
    'OperationsApiStage',
    'GatewayRole',
    'UsagePlan',
    'ApiKey',
    'UsagePlanKey',
    'AccessLog',
  ]);
  const paths = operations.map(({ operation }) => ({
    path: `/v${operation.version.value}/${operation.name.value}`,
    alarm: names.take(`${pascal(operation.name.value)}V${operation.version.value}Alarm`),
  }));
  const pages = Array.from({ length: Math.ceil(paths.length / MOST_ROWS) }, (_, i) =>
    paths.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS),
  );
  return {
    parameters: {
      AlarmTopic: { Type: 'String', Default: '', Description: 'ARN of the SNS topic that alarms go to; empty: none.' },
    },
    conditions: { HasAlarmTopic: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AlarmTopic' }, ''] }] } },
    resources: {
      AccessLog: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
      ...Object.fromEntries(paths.map(({ path, alarm }) => [alarm, alarmOf(api, path)])),
      ...Object.fromEntries(
        pages.map((rows, i) => [
          i === 0 ? 'Dashboard' : `Dashboard${i + 1}`,
          {
            Type: 'AWS::CloudWatch::Dashboard',
            Properties: {
              DashboardBody: {
                'Fn::Sub': dashboard(
                  api,
                  rows.map(({ path }) => path),
                ),
              },
            },
          },
        ]),
      ),
    },
  };
}

/** More than one answer in twenty is a failure, in three of five minutes. */
function alarmOf(api: Api, path: string): Json {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: `${path} fails: more than 5 % of its answers are 5xx.`,
      Namespace: 'AWS/ApiGateway',
      MetricName: '5XXError',
      Dimensions: [
        { Name: 'ApiName', Value: api.name },
        { Name: 'Stage', Value: { Ref: 'Stage' } },
        { Name: 'Method', Value: 'POST' },
        { Name: 'Resource', Value: path },
      ],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      Threshold: 0.05,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: { 'Fn::If': ['HasAlarmTopic', [{ Ref: 'AlarmTopic' }], { Ref: 'AWS::NoValue' }] },
    },
  };
}

const WIDGETS = [
  { title: 'calls', metrics: [['Count', 'Sum']] },
  {
    title: 'errors',
    metrics: [
      ['4XXError', 'Sum'],
      ['5XXError', 'Sum'],
    ],
  },
  {
    title: 'latency',
    metrics: [
      ['Latency', 'p50'],
      ['Latency', 'p99'],
    ],
  },
] as const;

/** JSON for `Fn::Sub`, which fills in region and stage; the API's own name may hold anything. */
function dashboard(api: Api, paths: readonly string[]): string {
  const widgets = paths.flatMap((path, row) =>
    WIDGETS.map(({ title, metrics }, column) => ({
      type: 'metric',
      x: column * 8,
      y: row * 6,
      width: 8,
      height: 6,
      properties: {
        title: `${path}: ${title}`,
        region: '${AWS::Region}',
        period: 60,
        metrics: metrics.map(([name, stat]) => [
          'AWS/ApiGateway',
          name,
          'ApiName',
          literalInSub(api.name),
          'Stage',
          '${Stage}',
          'Method',
          'POST',
          'Resource',
          path,
          { stat },
        ]),
      },
    })),
  );
  return JSON.stringify({ widgets });
}
