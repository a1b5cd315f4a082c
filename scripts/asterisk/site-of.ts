import type { AsteriskConfig } from '../../api/config.ts';
import type { Address, AsteriskSite } from '../../telephony/asterisk/configuration/index.ts';
import { BadInput } from '../command.ts';

/** The site that the settings describe. */
export function siteOf(config: AsteriskConfig): AsteriskSite {
  const { hostname, port } = new URL(config.ASTERISK_URL);
  if (config.ASTERISK_PASSWORD === '')
    throw new BadInput('Set ASTERISK_PASSWORD: whoever has it commands all calls.');
  if (config.ASTERISK_TRUNK === '')
    throw new BadInput('Set ASTERISK_TRUNK to the address of your SIP trunk.');
  const trunk = addressOf(config.ASTERISK_TRUNK, 5060);
  const from = config.ASTERISK_TRUNK_FROM || trunk.host;
  return {
    app: config.ASTERISK_APP,
    ari: {
      bind: { host: hostname, port: Number(port || 8088) },
      user: config.ASTERISK_USER,
      password: config.ASTERISK_PASSWORD,
    },
    tls:
      config.ASTERISK_CERTIFICATE === ''
        ? null
        : {
            bind: addressOf(config.ASTERISK_WSS_BIND, 8089),
            certificate: config.ASTERISK_CERTIFICATE,
            key: config.ASTERISK_CERTIFICATE_KEY,
          },
    sip: {
      bind: addressOf(config.ASTERISK_SIP_BIND, 5060),
      externalAddress: config.ASTERISK_EXTERNAL_ADDRESS || null,
      localNetworks: listOf(config.ASTERISK_LOCAL_NETWORKS),
    },
    rtp: {
      from: config.ASTERISK_RTP_FROM,
      to: config.ASTERISK_RTP_TO,
      stunServer: config.ASTERISK_STUN || null,
    },
    trunk: {
      address: trunk,
      from: listOf(from),
      account:
        config.ASTERISK_TRUNK_USER === ''
          ? null
          : { user: config.ASTERISK_TRUNK_USER, password: config.ASTERISK_TRUNK_PASSWORD },
      probeSeconds: config.ASTERISK_TRUNK_PROBE_SECONDS,
    },
    promptsFolder: config.ASTERISK_PROMPTS,
    musicFolder: config.ASTERISK_MUSIC,
  };
}

function addressOf(text: string, usualPort: number): Address {
  const [, host = text, port] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  return { host, port: port ? Number(port) : usualPort };
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
