import { fileOf, section } from './sections.ts';
import type { Section } from './sections.ts';
import type { AsteriskSite, Trunk } from './site.ts';

export const trunkEndpoint = 'minyi-trunk';
export const telephoneContext = 'minyi-telephones';

const at = ({ host, port }: { host: string; port: number }) => `${host}:${port}`;

/**
 * The trunk and the ways in. Telephones are not here: each is made over ARI when its operator signs in
 * (`telephones.ts`), so that a new operator needs no reload and no secret of theirs lies in a file.
 */
export function renderPjsip(site: AsteriskSite): string {
  const { sip, trunk } = site;
  return fileOf('SIP: the trunk, and where telephones connect', [
    section('global', {
      type: 'global',
      user_agent: 'Minyi',
      // The trunk is known by its address before anything that a caller can write into a message is looked at.
      endpoint_identifier_order: 'ip,username,auth_username',
    }),
    section('minyi-udp', {
      type: 'transport',
      protocol: 'udp',
      bind: at(sip.bind),
      external_media_address: sip.externalAddress,
      external_signaling_address: sip.externalAddress,
      local_net: sip.localNetworks.length > 0 ? sip.localNetworks.join(',') : null,
    }),
    // Its port is the one of http.conf; a bind is asked for and not used.
    section('minyi-ws', { type: 'transport', protocol: 'ws', bind: at(sip.bind) }),
    ...(site.tls ? [section('minyi-wss', { type: 'transport', protocol: 'wss', bind: at(sip.bind) })] : []),
    ...trunkSections(trunk),
  ]);
}

function trunkSections(trunk: Trunk): Section[] {
  const name = trunkEndpoint;
  return [
    section(name, {
      type: 'endpoint',
      transport: 'minyi-udp',
      context: trunkEndpoint,
      disallow: 'all',
      // What the mainland networks speak; kept end to end, only the leg of a browser is translated.
      allow: 'alaw',
      aors: name,
      outbound_auth: trunk.account ? name : null,
      direct_media: 'no',
      dtmf_mode: 'rfc4733',
      rtp_symmetric: 'yes',
      force_rport: 'yes',
      allow_transfer: 'no',
      send_pai: 'yes',
      trust_id_outbound: 'yes',
      // Whom a citizen is passed on to is not the network's business.
      send_connected_line: 'no',
      // The network went away without a word: the call ends instead of staying for ever.
      rtp_timeout: 60,
      rtp_timeout_hold: 600,
    }),
    section(name, {
      type: 'aor',
      contact: `sip:${at(trunk.address)}`,
      qualify_frequency: trunk.probeSeconds,
    }),
    section(name, { type: 'identify', endpoint: name, match: trunk.from.join(',') }),
    ...(trunk.account
      ? [
          section(name, {
            type: 'auth',
            auth_type: 'userpass',
            username: trunk.account.user,
            password: trunk.account.password,
          }),
          section(`${name}-registration`, {
            type: 'registration',
            transport: 'minyi-udp',
            outbound_auth: name,
            server_uri: `sip:${at(trunk.address)}`,
            client_uri: `sip:${trunk.account.user}@${at(trunk.address)}`,
            contact_user: trunk.account.user,
            retry_interval: 30,
            max_retries: 0,
            auth_rejection_permanent: 'no',
          }),
        ]
      : []),
  ];
}

/** Telephones are made at run time and kept in memory; the trunk is read from its file. */
export function renderSorcery(): string {
  return fileOf('Where SIP objects are kept', [
    {
      name: 'res_pjsip',
      lines: (['endpoint', 'auth', 'aor'] as const).flatMap((type) => [
        [type, `config,pjsip.conf,criteria=type=${type}`] as const,
        [type, 'memory'] as const,
      ]),
    },
  ]);
}
