import { nameProperty } from '../../../infra/intrinsics.ts';
import type { ResourceReader } from '../../../infra/reader.ts';
import { templateName } from '../../resource.ts';
import type { Bucket } from '../model/bucket.ts';

/** The buckets of a template, under their logical ids. */
export const inTemplates: ResourceReader<Bucket> = {
  kind: 'bucket',
  types: new Set(['AWS::S3::Bucket']),
  read(template) {
    const buckets = [...template.resources.values()].filter(({ type }) => inTemplates.types.has(type));
    return {
      resources: buckets.map(({ logicalId, key, properties }) => ({
        name: logicalId,
        physicalName: templateName(inTemplates.nameOf(properties, template), logicalId),
        source: { file: template.origins.fileOf(key), range: key.range },
      })),
      problems: [],
    };
  },
  nameOf: (properties, template) => nameProperty(properties, 'BucketName', template),
};
