import type { Resource } from '../../resource.ts';

/** A bucket: JSON documents by key. */
export type Bucket = Resource;

/** What S3 takes for the name of a general purpose bucket (user guide, *Bucket naming rules*). */
export const isBucketName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name);
