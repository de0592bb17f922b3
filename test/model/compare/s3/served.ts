import { createGateway, type Gateway } from '../../../../server/src/gateway/index.ts';
import { exportable, type Root } from '../../../../server/src/snapshot/index.ts';
import { type Backend, targetOf } from '../../../../server/src/targets/index.ts';
import { TODAY } from '../compiled.ts';
import type { Sending } from '../run-one.ts';

/** What a message asked of S3. */
interface Asked {
  readonly bucket: string;
  readonly key: string;
}

/** The exported API of one operation, with its request validator, over an S3 in memory. */
export class ServedS3 {
  private readonly gateway: (stage: Sending['stage']) => Promise<Gateway>;
  private last: Asked | null = null;

  constructor(root: Root) {
    const { openapi, broken } = exportable(root, 'run', TODAY);
    if (broken[0]) throw new Error(`check takes it, and it is not exported: ${broken[0].finding.message}`);
    const s3 = targetOf('s3')!;
    const gateways = new Map<string, Gateway>();
    this.gateway = async stage => {
      const key = JSON.stringify(stage);
      const known = gateways.get(key);
      if (known) return known;
      const memory = await s3.local.open(s3.local.setup(root.resourcesOf(s3), stage));
      const backend: Backend = {
        call: (call, request) => {
          this.last = request as Asked;
          return memory.call(call, request);
        },
        close: async () => {},
      };
      const backends = new Map([['s3', backend]]);
      const made = createGateway({ document: openapi.document, backends, stageVariables: stage });
      gateways.set(key, made);
      return made;
    };
  }

  /** A right message comes to S3 as the model means it; a wrong one is answered `invalid-message`, and nothing comes there. */
  async misserved({ body, context, stage, fault }: Sending, meant: unknown, refused: boolean): Promise<string | null> {
    this.last = null;
    const gateway = await this.gateway(stage);
    const answer = await gateway.handle({ method: 'POST', path: gateway.paths[0] ?? '', body, context });
    const error = /"error":\s*"([^"]*)"/.exec(answer.body)?.[1] ?? '';
    const says = `${answer.status} ${error} (${answer.note})`;
    const last = this.last as Asked | null;
    if (refused) return last === null && answer.status === 400 && error === 'invalid-message' ? null : says;
    // The request validator tests more than a template does.
    if (last === null) return fault !== 'right' && says.startsWith('400 invalid-message (the request v') ? null : says;
    const { path } = meant as { readonly path: string };
    return path === `/${last.bucket}/${last.key}` ? null : `${last.bucket}/${last.key} instead of ${path}`;
  }
}
