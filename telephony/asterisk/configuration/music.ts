import { fileOf, section } from './sections.ts';
import type { AsteriskSite } from './site.ts';

export const musicClass = 'minyi';

export function renderMusic({ musicFolder }: AsteriskSite): string {
  return fileOf('What those who wait hear', [
    section(musicClass, { mode: 'files', directory: musicFolder, sort: 'alpha' }),
    section('default', { mode: 'files', directory: musicFolder, sort: 'alpha' }),
  ]);
}
