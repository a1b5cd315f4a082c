import { fileOf, section } from './sections.ts';
import type { AsteriskSite } from './site.ts';

export function renderRtp({ rtp }: AsteriskSite): string {
  return fileOf('Voice', [
    section('general', {
      rtpstart: rtp.from,
      rtpend: rtp.to,
      icesupport: 'yes',
      strictrtp: 'yes',
      stunaddr: rtp.stunServer,
    }),
  ]);
}
