import type { CallRequest, LineEvent } from '../../../telephony/index.ts';
import type { CallRecord, Story } from './record.ts';
import {
  CALLBACK_REQUESTED,
  isAhead,
  LEAVING_MESSAGE,
  NO_OPERATOR,
  OVERFLOWED,
  take,
  TURNED_AWAY,
} from './record.ts';

/** What the centre hears a caller say by keys. */
const CALLBACK_KEY = '1';
const INSIST_KEY = '1';
const MESSAGE_END_KEY = '#';

export const prompts = {
  wait: 'please-wait',
  welcome: (serviceNumberId: string) => `welcome:${serviceNumberId}`,
  closed: (serviceNumberId: string) => `closed:${serviceNumberId}`,
  /** `minutes` null: nobody can say how long it will take. */
  position: (ahead: number, minutes: number | null) =>
    minutes === null ? `queue-position:${ahead}` : `queue-wait:${ahead}:${minutes}`,
  callbackConfirmed: 'callback-confirmed',
  restricted: 'restricted',
  leaveMessage: 'leave-message',
  messageKept: 'message-kept',
  overflow: 'overflow',
  noOperator: 'no-operator',
} as const;

/** What the routine depends on beside the call itself. */
export type RoutineFacts = {
  /** Whether the service number is staffed now. */
  readonly open: boolean;
  readonly recording: boolean;
  readonly keySeconds: number;
  /** How long somebody whom we called, and nobody is free for, waits before they are told. */
  readonly patienceSeconds: number;
  /** A shorter message is nobody's; a longer one is ended. */
  readonly message: { readonly shortest: number; readonly longest: number };
};

/** An event of the line, and everything the centre does about it by itself. */
export function follow(story: Story, event: LineEvent, facts: RoutineFacts): Story {
  const followed = take(story, event, event.at);
  const marked = { ...followed, record: mark(story.record, followed.record, event, facts) };
  return routine(story.record, marked.record, event, facts).reduce<Story>((so, wish) => {
    const next = take(so, wish, event.at);
    // A routine wish that the call can no longer take is simply dropped: the line was faster.
    return { ...next, refusal: null };
  }, marked);
}

/** What an event says about the call beside its state: what the caller asked for, and what became of it. */
function mark(before: CallRecord, record: CallRecord, event: LineEvent, facts: RoutineFacts): CallRecord {
  // Whoever was called ahead and found nobody is about to be told so, and is offered to nobody any more.
  const waitedLongEnough = event.name === 'digits.gathered' || before.state.phase === 'offered';
  if (isAhead(record) && waitedLongEnough) return { ...record, cause: NO_OPERATOR };
  switch (event.name) {
    case 'digits.gathered': {
      // A caller who pressed the key has asked for a callback and is offered to nobody any more.
      if (record.state.phase === 'queued' && record.cause === null && record.phoneId)
        return event.digits.startsWith(CALLBACK_KEY) ? { ...record, cause: CALLBACK_REQUESTED } : record;
      // Whoever is restricted and says that it matters is heard after all, behind the others.
      if (record.cause === TURNED_AWAY && event.digits.startsWith(INSIST_KEY))
        return { ...record, cause: null, plan: record.plan && { ...record.plan, restricted: false } };
      return record;
    }
    case 'prompt.finished':
      return event.promptId === prompts.leaveMessage ? { ...record, cause: LEAVING_MESSAGE } : record;
    case 'recording.stopped':
      return before.cause === LEAVING_MESSAGE && record.plan && event.seconds >= facts.message.shortest
        ? { ...record, plan: { ...record.plan, messageLeft: true } }
        : record;
    default:
      return record;
  }
}

const play = (promptId: string, repeat = false): CallRequest => ({ name: 'request.play', promptId, repeat });
const hangUp: CallRequest = { name: 'request.hang-up', by: 'system' };

function routine(
  before: CallRecord,
  record: CallRecord,
  event: LineEvent,
  facts: RoutineFacts,
): readonly CallRequest[] {
  const { state } = record;
  if (state.hangingUp || state.phase === 'ended') return [];
  const enqueue: CallRequest = {
    name: 'request.enqueue',
    queue: record.queue ?? record.countyCode,
    promptId: prompts.wait,
  };
  if (record.cause === NO_OPERATOR && before.cause === null) return [play(prompts.noOperator)];
  switch (event.name) {
    case 'call.incoming':
      return facts.open && !record.plan?.restricted ? [enqueue] : [{ name: 'request.answer' }];
    case 'call.answered':
      if (record.direction === 'in') return greeting(record, facts);
      if (isAhead(record)) return [patience(facts)];
      break;
    case 'prompt.finished':
      return afterPrompt(record, event.promptId, facts);
    case 'digits.gathered':
      return record.campaignId === null ? afterKeys(before, record, enqueue) : [];
  }
  // The operator is gone: a caller goes back to the head of the queue. One whom we called hears music until the
  // operator's telephone is connected again (actions-telephone.ts), for a short while (jobs.ts), and is not kept waiting
  // for somebody who never came.
  if (state.phase === 'answered-waiting' && before.state.phase !== 'answered-waiting') {
    if (record.direction === 'in') return [enqueue];
    return record.joinedAt ? [] : [hangUp];
  }
  if (
    state.phase === 'talking' &&
    record.joinedAt !== null &&
    before.joinedAt === null &&
    recorded(record, facts)
  )
    return [{ name: 'request.start-recording' }];
  return [];
}

/** The line's own clock tells when it is over: a look that comes by now and then would be too late. */
const patience = ({ patienceSeconds }: RoutineFacts): CallRequest => ({
  name: 'request.gather-digits',
  promptId: null,
  maxDigits: 1,
  terminator: null,
  timeoutSeconds: patienceSeconds,
});

const recorded = (record: CallRecord, facts: RoutineFacts): boolean =>
  facts.recording && (record.plan?.record ?? true);

function greeting(record: CallRecord, { keySeconds }: RoutineFacts): readonly CallRequest[] {
  if (!record.serviceNumberId) return [];
  const { phase } = record.state;
  if (phase === 'queued') return [play(prompts.welcome(record.serviceNumberId))];
  if (phase !== 'answered-waiting') return [];
  return record.plan?.restricted
    ? [
        {
          name: 'request.gather-digits',
          promptId: prompts.restricted,
          maxDigits: 1,
          terminator: null,
          timeoutSeconds: keySeconds,
        },
      ]
    : [play(prompts.closed(record.serviceNumberId))];
}

/** What ends the call once it has been heard. */
const LAST_WORDS: readonly string[] = [
  prompts.callbackConfirmed,
  prompts.messageKept,
  prompts.overflow,
  prompts.noOperator,
];

function afterPrompt(record: CallRecord, promptId: string, facts: RoutineFacts): readonly CallRequest[] {
  if (promptId === prompts.leaveMessage)
    return [
      { name: 'request.start-recording' },
      {
        name: 'request.gather-digits',
        promptId: null,
        maxDigits: 1,
        terminator: MESSAGE_END_KEY,
        timeoutSeconds: facts.message.longest,
      },
    ];
  if (promptId.startsWith('closed:')) return [record.plan?.voicemail ? play(prompts.leaveMessage) : hangUp];
  if (LAST_WORDS.includes(promptId)) return [hangUp];
  const waits = record.state.phase === 'queued' || record.state.phase === 'offered';
  return promptId.startsWith('welcome:') && waits ? [play(record.state.waitingPromptId, true)] : [];
}

function afterKeys(before: CallRecord, record: CallRecord, enqueue: CallRequest): readonly CallRequest[] {
  const { phase, recording, waitingPromptId } = record.state;
  if (record.cause === LEAVING_MESSAGE)
    return recording === 'off' ? [] : [{ name: 'request.stop-recording' }, play(prompts.messageKept)];
  // The message or the announcement has begun already: these keys were pressed before it.
  if (record.cause === OVERFLOWED) return [];
  if (before.cause === TURNED_AWAY) return [record.cause === null ? enqueue : hangUp];
  if (phase !== 'queued' && phase !== 'offered') return [];
  return [
    record.cause === CALLBACK_REQUESTED ? play(prompts.callbackConfirmed) : play(waitingPromptId, true),
  ];
}
