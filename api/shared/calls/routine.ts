import type { CallRequest, LineEvent } from '../../../telephony/index.ts';
import type { CallRecord, Story } from './record.ts';
import { CALLBACK_REQUESTED, isAhead, NO_OPERATOR, take } from './record.ts';

/** What the centre hears a caller say by keys. */
const CALLBACK_KEY = '1';

export const prompts = {
  wait: 'please-wait',
  welcome: (serviceNumberId: string) => `welcome:${serviceNumberId}`,
  closed: (serviceNumberId: string) => `closed:${serviceNumberId}`,
  position: (position: number) => `queue-position:${position}`,
  callbackConfirmed: 'callback-confirmed',
  noOperator: 'no-operator',
} as const;

/** What the routine depends on beside the call itself. */
export type RoutineFacts = {
  /** Whether the service number is staffed now. */
  readonly open: boolean;
  readonly recording: boolean;
  /** How long somebody whom we called, and nobody is free for, waits before they are told. */
  readonly patienceSeconds: number;
};

/** An event of the line, and everything the centre does about it by itself. */
export function follow(story: Story, event: LineEvent, facts: RoutineFacts): Story {
  const followed = take(story, event, event.at);
  const marked = mark(followed, event);
  return routine(story.record, marked.record, event, facts).reduce<Story>((so, wish) => {
    const next = take(so, wish, event.at);
    // A routine wish that the call can no longer take is simply dropped: the line was faster.
    return { ...next, refusal: null };
  }, marked);
}

/**
 * A caller who pressed the key has asked for a callback, and whoever was called and found nobody is about to be told so:
 * both are offered to nobody any more.
 */
function mark(story: Story, event: LineEvent): Story {
  const { record } = story;
  const waitedLongEnough = event.name === 'digits.gathered' || story.before.state.phase === 'offered';
  if (isAhead(record) && waitedLongEnough) return { ...story, record: { ...record, cause: NO_OPERATOR } };
  const asked =
    event.name === 'digits.gathered' &&
    event.digits.startsWith(CALLBACK_KEY) &&
    record.state.phase === 'queued';
  return asked && record.phoneId ? { ...story, record: { ...record, cause: CALLBACK_REQUESTED } } : story;
}

function routine(
  before: CallRecord,
  record: CallRecord,
  event: LineEvent,
  facts: RoutineFacts,
): readonly CallRequest[] {
  const { state } = record;
  if (state.hangingUp || state.phase === 'ended') return [];
  const enqueue: CallRequest = { name: 'request.enqueue', queue: record.countyCode, promptId: prompts.wait };
  const hangUp: CallRequest = { name: 'request.hang-up', by: 'system' };
  if (record.cause === NO_OPERATOR && before.cause === null)
    return [{ name: 'request.play', promptId: prompts.noOperator, repeat: false }];
  switch (event.name) {
    case 'call.incoming':
      return facts.open ? [enqueue] : [{ name: 'request.answer' }];
    case 'call.answered':
      if (record.direction === 'in') return greeting(record);
      if (isAhead(record)) return [patience(facts)];
      break;
    case 'prompt.finished':
      return afterPrompt(record, event.promptId);
    case 'digits.gathered':
      if (record.campaignId !== null || (state.phase !== 'queued' && state.phase !== 'offered')) return [];
      return record.cause === CALLBACK_REQUESTED
        ? [{ name: 'request.play', promptId: prompts.callbackConfirmed, repeat: false }]
        : [{ name: 'request.play', promptId: state.waitingPromptId, repeat: true }];
  }
  // The operator is gone: a caller goes back to the head of the queue, one whom we called is not kept waiting.
  if (state.phase === 'answered-waiting' && before.state.phase !== 'answered-waiting')
    return record.direction === 'in' ? [enqueue] : [hangUp];
  if (state.phase === 'talking' && record.joinedAt !== null && before.joinedAt === null && facts.recording)
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

function greeting(record: CallRecord): readonly CallRequest[] {
  if (!record.serviceNumberId) return [];
  const { phase } = record.state;
  if (phase === 'queued')
    return [{ name: 'request.play', promptId: prompts.welcome(record.serviceNumberId), repeat: false }];
  if (phase === 'answered-waiting')
    return [{ name: 'request.play', promptId: prompts.closed(record.serviceNumberId), repeat: false }];
  return [];
}

function afterPrompt(record: CallRecord, promptId: string): readonly CallRequest[] {
  if (
    promptId.startsWith('closed:') ||
    promptId === prompts.callbackConfirmed ||
    promptId === prompts.noOperator
  )
    return [{ name: 'request.hang-up', by: 'system' }];
  const waits = record.state.phase === 'queued' || record.state.phase === 'offered';
  return promptId.startsWith('welcome:') && waits
    ? [{ name: 'request.play', promptId: record.state.waitingPromptId, repeat: true }]
    : [];
}
