/** What S3 is asked for an object (its API model: `GetObject`, `PutObject`, `DeleteObject`, `HeadObject`). */
export const ACTIONS = ['GetObject', 'PutObject', 'DeleteObject', 'HeadObject'] as const;
export type Action = (typeof ACTIONS)[number];

export const isAction = (name: string | undefined): name is Action => ACTIONS.some(action => action === name);

interface ActionFacts {
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'HEAD';
  /** The status of a success. */
  readonly success: 200 | 204;
  /** What the role needs on the object. HeadObject has no permission of its own. */
  readonly permission: string;
  /** Whether it asks for an object that must be there: without `s3:ListBucket` S3 answers 403 for one that is not. */
  readonly reads: boolean;
  /** What `when` can say, and the header that says it to S3. */
  readonly when?: { readonly word: 'absent' | 'present'; readonly header: 'If-None-Match' | 'If-Match' };
}

export const FACTS: Readonly<Record<Action, ActionFacts>> = {
  GetObject: { method: 'GET', success: 200, permission: 's3:GetObject', reads: true },
  HeadObject: { method: 'HEAD', success: 200, permission: 's3:GetObject', reads: true },
  PutObject: {
    method: 'PUT',
    success: 200,
    permission: 's3:PutObject',
    reads: false,
    when: { word: 'absent', header: 'If-None-Match' },
  },
  DeleteObject: {
    method: 'DELETE',
    success: 204,
    permission: 's3:DeleteObject',
    reads: false,
    when: { word: 'present', header: 'If-Match' },
  },
};
