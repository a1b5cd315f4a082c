import type { AriClient, AriAnswer } from './ari/client.ts';
import { telephoneContext } from './configuration/pjsip.ts';

export type TelephoneKind = 'browser' | 'desk';

/** What an operator's telephone has to know to connect. */
export type TelephoneAccount = Readonly<{ user: string; password: string }>;

/** The exchange knows an operator's telephone by the operator's id. */
export const telephoneEndpoint = (operatorId: string): string => `PJSIP/${operatorId}`;

/**
 * What a telephone is told when it rings: which call it is, and whether it is to answer by itself, which it is when
 * its operator asked for this call.
 */
export function telephoneVariables(callId: string, answersItself: boolean): Readonly<Record<string, string>> {
  return {
    'PJSIP_HEADER(add,X-Minyi-Call)': callId,
    ...(answersItself ? { 'PJSIP_HEADER(add,Call-Info)': '<sip:minyi>;answer-after=0' } : {}),
  };
}

type Fields = Readonly<Record<string, string>>;

function endpointOf(id: string, kind: TelephoneKind): Fields {
  return {
    context: telephoneContext,
    disallow: 'all',
    allow: kind === 'browser' ? 'opus,alaw' : 'alaw',
    aors: id,
    auth: id,
    direct_media: 'no',
    send_connected_line: 'no',
    allow_transfer: 'no',
    rtp_symmetric: 'yes',
    force_rport: 'yes',
    rewrite_contact: 'yes',
    // Their network is gone without a word: the citizen is put on music instead of being left to silence. A browser
    // sends all the time, muted too; a desk telephone may be silent for longer while its operator is.
    rtp_timeout: kind === 'browser' ? '8' : '60',
    rtp_timeout_hold: '600',
    ...(kind === 'browser' ? { webrtc: 'yes', dtls_auto_generate_cert: 'yes' } : {}),
  };
}

/**
 * Makes the telephone of an operator known to the exchange, or gives it another password. The exchange keeps it in
 * memory: it has to be made again when the exchange was restarted.
 */
export async function admitTelephone(
  ari: AriClient,
  { user, password }: TelephoneAccount,
  kind: TelephoneKind,
): Promise<AriAnswer<unknown>> {
  const objects: readonly (readonly [string, Fields])[] = [
    ['auth', { auth_type: 'userpass', username: user, password }],
    // One telephone an operator: the last one to register is theirs.
    ['aor', { max_contacts: '1', remove_existing: 'yes', qualify_frequency: '0' }],
    ['endpoint', endpointOf(user, kind)],
  ];
  let answer: AriAnswer<unknown> = { ok: true, value: undefined };
  for (const [objectType, fields] of objects) {
    // Making it anew would drop a telephone that is connected; only a password may change.
    if (objectType !== 'auth') {
      const there = { configClass: 'res_pjsip', objectType, id: user };
      if ((await ari.call('asterisk.getObject', there)).ok) continue;
    }
    answer = await ari.call('asterisk.updateObject', {
      configClass: 'res_pjsip',
      objectType,
      id: user,
      fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })),
    });
    if (!answer.ok) return answer;
  }
  return answer;
}

/** From now on nobody can register with it. A call that it is in goes on. */
export async function dismissTelephone(ari: AriClient, user: string): Promise<void> {
  for (const objectType of ['endpoint', 'aor', 'auth'])
    await ari.call('asterisk.deleteObject', { configClass: 'res_pjsip', objectType, id: user });
}
