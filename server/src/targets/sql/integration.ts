import type { Integration } from '../target.ts';
import type { Binding } from './bind/index.ts';

/** The AWS integration: `POST /Execute` of the Data API. */
export const integration = ({ database: { physicalName, secret } }: Binding): Integration => ({
  uri: 'arn:aws:apigateway:${AWS::Region}:rds-data:path//Execute',
  requestParameters: { 'integration.request.header.Content-Type': "'application/json'" },
  grants: [
    { action: 'rds-data:ExecuteStatement', resource: [physicalName] },
    {
      action: 'secretsmanager:GetSecretValue',
      resource: [secret],
      reason: 'the Data API reads the password of the database user with the rights of whoever calls it',
    },
  ],
  notSeen: [ADDRESS, MARK, STATE],
});

const ADDRESS = 'that API Gateway reaches the RDS Data API by rds-data:path//Execute';
const MARK =
  "that the answer's template sees the header by which a refused message is told, and not only a 400 of the Data API";
const STATE = "that the message of the Data API ends with the database's SQLSTATE, as public reports show it";
