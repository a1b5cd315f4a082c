import { newSid } from './sim-call.ts';
import type { SimCall } from './sim-call.ts';
import type { Recording, StandIn } from './stand-in.ts';

type Answer = Readonly<{ status: number; body: string | Buffer; type: string }>;

const json = (status: number, body: unknown): Answer => ({
  status,
  body: JSON.stringify(body),
  type: 'application/json',
});
const refused = (status: number, code: number, message: string): Answer =>
  json(status, { code, message, status, more_info: '' });
const notFound = (): Answer => refused(404, 20404, 'The requested resource was not found');

/** The part of the REST API that a line uses. */
export function handle(twilio: StandIn, method: string, url: URL, form: URLSearchParams): Answer {
  const [, , , , what = '', first = '', second = '', third = ''] = url.pathname
    .split('/')
    .map(decodeURIComponent);
  const id = (part: string) => part.replace(/\.(json|wav)$/, '');
  if (what === 'Calls.json') {
    if (method === 'GET') return json(200, listed(twilio, url));
    return placed(twilio, form);
  }
  if (what === 'Calls' && second === '') return ofCall(twilio, method, id(first), form);
  if (what === 'Calls' && second.startsWith('Recordings'))
    return third === '' ? recorded(twilio, first) : rewound(twilio, id(third), form);
  if (what === 'Conferences' && third === '') return invited(twilio, first, form);
  if (what === 'Conferences') return changed(twilio, first, id(third), form);
  if (what === 'Recordings' && first.endsWith('.wav')) return sound(twilio, id(first));
  if (what === 'Recordings') return ofRecording(twilio, method, id(first));
  return notFound();
}

const callJson = (call: SimCall) => ({
  sid: call.sid,
  to: call.to.replace(/\?.*$/, ''),
  from: call.from,
  status: call.status,
  direction: call.direction,
  duration: call.lives ? null : String(call.seconds),
  date_created: call.begun.toUTCString(),
});

function listed(twilio: StandIn, { searchParams }: URL) {
  const [status, to] = [searchParams.get('Status'), searchParams.get('To')];
  const calls = [...twilio.calls.values()].map(callJson);
  const found = calls.filter(
    (call) => (status === null || call.status === status) && (to === null || call.to === to),
  );
  return { calls: found.reverse(), page: 0, page_size: 1000, next_page_uri: null };
}

function withCallback(call: SimCall, form: URLSearchParams): SimCall {
  const url = form.get('StatusCallback');
  const events = form.getAll('StatusCallbackEvent');
  if (url) call.callback = { url, events: events.length > 0 ? events : ['completed'] };
  return call;
}

function placed(twilio: StandIn, form: URLSearchParams): Answer {
  const to = form.get('To') ?? '';
  if (!/^\+\d{6,15}$/.test(to)) return refused(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  const call = withCallback(twilio.add(to, form.get('From') ?? '', 'outbound-api'), form);
  twilio.dial(call, () => void call.follow(form.get('Twiml')));
  return json(201, callJson(call));
}

function ofCall(twilio: StandIn, method: string, sid: string, form: URLSearchParams): Answer {
  const call = twilio.calls.get(sid);
  if (!call) return notFound();
  if (method === 'GET') return json(200, callJson(call));
  if (!call.lives) return refused(400, 21220, 'Call is not in-progress. Cannot redirect.');
  if (form.get('Status') === 'completed') {
    call.become(call.status === 'in-progress' ? 'completed' : 'canceled');
    return json(200, callJson(call));
  }
  if (call.status !== 'in-progress') return refused(400, 21220, 'Call is not in-progress. Cannot redirect.');
  withCallback(call, form);
  const address = form.get('Url');
  if (address) {
    // What it followed is over at once; what it is to follow has to be asked for.
    call.busy += 1;
    void call.ask(address).then((document) => {
      call.busy -= 1;
      if (call.lives) void call.follow(document);
    });
  } else void call.follow(form.get('Twiml'));
  return json(200, callJson(call));
}

function invited(twilio: StandIn, name: string, form: URLSearchParams): Answer {
  const room = twilio.room(name);
  const to = form.get('To') ?? '';
  const call = withCallback(twilio.add(to, form.get('From') ?? '', 'outbound-api'), form);
  call.part = {
    conference: room.sid,
    label: form.get('Label') ?? '',
    muted: form.get('Muted') === 'true',
    hold: false,
    holdUrl: '',
    coaching: form.get('Coaching') === 'true' ? form.get('CallSidToCoach') : null,
  };
  twilio.dial(call, () => twilio.enter(call, twilio.rooms.get(room.sid) ?? twilio.room(name)));
  return json(201, {
    call_sid: call.sid,
    conference_sid: room.sid,
    label: call.part.label,
    account_sid: form.get('AccountSid'),
    status: 'queued',
  });
}

function changed(twilio: StandIn, conference: string, sid: string, form: URLSearchParams): Answer {
  const call = [...(twilio.rooms.get(conference)?.members ?? [])].find((member) => member.sid === sid);
  if (!call?.part) return notFound();
  const { part } = call;
  if (form.has('Muted')) part.muted = form.get('Muted') === 'true';
  if (form.has('Hold')) {
    part.hold = form.get('Hold') === 'true';
    part.holdUrl = form.get('HoldUrl') ?? '';
    call.doing = part.hold ? part.holdUrl : 'room';
  }
  if (form.has('Coaching'))
    part.coaching = form.get('Coaching') === 'true' ? form.get('CallSidToCoach') : null;
  return json(200, { call_sid: sid, conference_sid: conference, muted: part.muted, hold: part.hold });
}

const recordingJson = ({ sid, call, status }: Recording) => ({
  sid,
  call_sid: call.sid,
  status: call.lives || status === 'stopped' ? status : 'completed',
  duration: null,
});

function recorded(twilio: StandIn, callSid: string): Answer {
  const call = twilio.calls.get(callSid);
  if (call?.status !== 'in-progress') return refused(400, 21220, 'Requested resource is not eligible');
  const recording: Recording = { sid: newSid('RE'), call, status: 'in-progress', log: ['in-progress'] };
  twilio.recordings.set(recording.sid, recording);
  return json(201, recordingJson(recording));
}

function rewound(twilio: StandIn, sid: string, form: URLSearchParams): Answer {
  const recording = twilio.recordings.get(sid);
  if (!recording) return notFound();
  const status = form.get('Status') ?? '';
  recording.log.push([status, form.get('PauseBehavior')].filter(Boolean).join(' '));
  recording.status = status === 'stopped' ? 'completed' : status;
  return json(200, recordingJson(recording));
}

function ofRecording(twilio: StandIn, method: string, sid: string): Answer {
  const recording = twilio.recordings.get(sid);
  if (!recording) return notFound();
  if (method !== 'DELETE') return json(200, recordingJson(recording));
  twilio.recordings.delete(sid);
  return { status: 204, body: '', type: 'application/json' };
}

function sound(twilio: StandIn, sid: string): Answer {
  if (!twilio.recordings.has(sid)) return notFound();
  return { status: 200, body: Buffer.from(`RIFF....WAVEfmt ${sid}`), type: 'audio/wav' };
}
