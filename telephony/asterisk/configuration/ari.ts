import { callVariable } from '../legs.ts';
import { fileOf, section } from './sections.ts';
import type { AsteriskSite } from './site.ts';

export function renderAri({ ari }: AsteriskSite): string {
  return fileOf('Who may command', [
    section('general', {
      enabled: 'yes',
      pretty: 'no',
      // The default of 100 ms closes the connection of a process that is busy for a moment.
      websocket_write_timeout: 5_000,
      // Shown with every channel: after a restart of ours it says whose call it is.
      channelvars: callVariable,
    }),
    section(ari.user, {
      type: 'user',
      read_only: 'no',
      password_format: 'plain',
      password: ari.password,
    }),
  ]);
}
