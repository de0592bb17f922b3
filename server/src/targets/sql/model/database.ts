import type { PhysicalName, Resource } from '../../resource.ts';
import type { Schema } from './schema.ts';

/** A PostgreSQL database behind the RDS Data API. Its physical name is the ARN of the cluster. */
export interface DatabaseDef extends Resource {
  /** The ARN of the secret with the database user's password. */
  readonly secret: PhysicalName;
  /** The database on the cluster: `app`. */
  readonly database: string;
  /** The path of its schema in SQL, relative to the file that declares it; what local runs create. */
  readonly schema?: string;
  /** What stands in that file, where it is one of the workspace. */
  readonly declares?: Schema;
}
