import { fileOf, section } from './sections.ts';
import type { AsteriskSite } from './site.ts';

/** One connection of ours for commands, one for events, and one for each browser. */
const SESSIONS = 1_000;

/** ARI without TLS on an address that must stay private, and TLS for the browsers. */
export function renderHttp({ ari, tls }: AsteriskSite): string {
  return fileOf('The web server: commands for us, wss for browsers', [
    section('general', {
      servername: 'Minyi',
      enabled: 'yes',
      bindaddr: ari.bind.host,
      bindport: ari.bind.port,
      sessionlimit: SESSIONS,
      session_keep_alive: 60_000,
      enable_status: 'no',
      ...(tls && {
        tlsenable: 'yes',
        tlsbindaddr: `${tls.bind.host}:${tls.bind.port}`,
        tlscertfile: tls.certificate,
        tlsprivatekey: tls.key,
        tlsdisablev1: 'yes',
        tlsdisablev11: 'yes',
      }),
    }),
  ]);
}
