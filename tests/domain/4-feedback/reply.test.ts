import { describe, expect, it } from '@jest/globals';
import { callerState, REPLY_CHANNELS, tellCaller } from '../../../api/procedures/4-feedback/reply.ts';

const caller = { hasPhone: true, tries: 0, settled: false };
const told = (more: object, channel: (typeof REPLY_CHANNELS)[number], reached: boolean) => {
  const answer = tellCaller({ ...caller, ...more }, { channel, reached }, 3);
  return answer.ok ? answer.value : answer.code;
};

describe('结果反馈 feedback: telling a caller', () => {
  it.each([
    ['phone', true, {}, { settled: true, reached: true }],
    ['phone', false, {}, { settled: false, reached: false }],
    ['phone', false, { tries: 1 }, { settled: false, reached: false }],
    ['phone', false, { tries: 2 }, { settled: true, reached: false }],
    ['sms', false, {}, { settled: true, reached: true }],
    ['letter', false, {}, { settled: true, reached: true }],
    ['none', true, {}, { settled: true, reached: false }],
    ['phone', true, { hasPhone: false }, 'reply.no-number'],
    ['sms', true, { hasPhone: false }, 'reply.no-number'],
    ['letter', true, { hasPhone: false }, { settled: true, reached: true }],
    ['none', false, { hasPhone: false }, { settled: true, reached: false }],
  ] as const)('by %s, reached %s, %j', (channel, reached, more, expected) => {
    expect(told(more, channel, reached)).toEqual(expected);
  });

  it.each(REPLY_CHANNELS)('who has been told already, by %s, is refused', (channel) => {
    expect(told({ settled: true }, channel, true)).toBe('reply.already-told');
  });

  it.each([
    ['nothing yet', [], { tries: 0, settled: false }],
    ['tried twice', ['phone', 'phone'], { tries: 2, settled: false }],
    ['tried three times', ['phone', 'phone', 'phone'], { tries: 3, settled: true }],
    ['no way to tell', ['none'], { tries: 0, settled: true }],
  ])('%s', (_, channels, expected) => {
    expect(
      callerState(
        channels.map((channel) => ({ channel, reached: false })),
        3,
      ),
    ).toEqual(expected);
  });
});
