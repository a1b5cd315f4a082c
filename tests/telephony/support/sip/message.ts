import { createHash } from 'node:crypto';

/** A SIP message, as much of it as a test telephone needs (RFC 3261). */
export type SipMessage = Readonly<{
  /** Of a request its method, of an answer its status. */
  method: string;
  status: number;
  uri: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
}>;

export function parse(text: string): SipMessage {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.flatMap((line) => {
    const at = line.indexOf(':');
    return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const];
  });
  const [one = '', two = ''] = first.split(' ');
  const isAnswer = one === 'SIP/2.0';
  const cseq = headers.find(([name]) => name === 'cseq')?.[1].split(' ')[1] ?? '';
  return {
    method: isAnswer ? cseq : one,
    status: isAnswer ? Number(two) : 0,
    uri: isAnswer ? '' : two,
    headers,
    body: rest.join('\r\n\r\n'),
  };
}

export const header = (message: SipMessage, name: string): string =>
  message.headers.find(([each]) => each === name)?.[1] ?? '';

export function write(first: string, headers: readonly (readonly [string, string])[], body = ''): string {
  const all = [...headers, ['Content-Length', String(Buffer.byteLength(body))] as const];
  return `${[first, ...all.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`;
}

/** An answer to a request: the headers that RFC 3261 section 8.2.6 has copied. */
export function answerTo(
  request: SipMessage,
  status: string,
  more: { tag: string; contact?: string; body?: string },
): string {
  const copied = request.headers.filter(([name]) => ['via', 'from', 'call-id', 'cseq'].includes(name));
  const to = header(request, 'to');
  return write(
    `SIP/2.0 ${status}`,
    [
      ...copied,
      ['To', to.includes('tag=') ? to : `${to};tag=${more.tag}`],
      ...(more.contact ? [['Contact', `<${more.contact}>`] as const] : []),
      ...(more.body ? [['Content-Type', 'application/sdp'] as const] : []),
    ],
    more.body,
  );
}

export const tagOf = (value: string): string => /tag=([^;>\s]+)/.exec(value)?.[1] ?? '';
export const uriOf = (value: string): string => /<([^>]+)>/.exec(value)?.[1] ?? value;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** RFC 2617 with qop=auth, as Asterisk asks for it. */
export function digest(
  challenge: string,
  wish: { method: string; uri: string; user: string; password: string },
): string {
  const field = (name: string): string => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
  const [realm, nonce, opaque] = [field('realm'), field('nonce'), field('opaque')];
  const one = md5(`${wish.user}:${realm}:${wish.password}`);
  const two = md5(`${wish.method}:${wish.uri}`);
  const response = md5(`${one}:${nonce}:00000001:minyi:auth:${two}`);
  const parts = {
    username: wish.user,
    realm,
    nonce,
    uri: wish.uri,
    response,
    cnonce: 'minyi',
    ...(opaque ? { opaque } : {}),
  };
  const quoted = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `Digest ${quoted.join(', ')}, algorithm=MD5, qop=auth, nc=00000001`;
}

export function sdp(host: string, port: number): string {
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 8 101`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=sendrecv',
    '',
  ].join('\r\n');
}

export function mediaOf(body: string): { host: string; port: number } {
  return {
    host: /c=IN IP4 (\S+)/.exec(body)?.[1] ?? '',
    port: Number(/m=audio (\d+)/.exec(body)?.[1] ?? 0),
  };
}
