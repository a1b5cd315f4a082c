import { describe, expect, it } from '@jest/globals';
import { queueFigures } from '../../../../api/shared/calls/figures.ts';

const none = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  callbackRequested: 0,
  answeredInTime: 0,
  incoming24h: 0,
  answered24h: 0,
  waitSeconds: 0,
  talkSeconds: 0,
  talked: 0,
  dialled: 0,
  dialledReached: 0,
};

describe('热线指标 figures of the hotline', () => {
  it('a figure without a base is undefined, never zero', () => {
    expect(queueFigures(none)).toMatchObject({
      serviceLevel: null,
      connectionRate24h: null,
      averageWaitSeconds: null,
      averageTalkSeconds: null,
    });
  });

  it('service level counts abandoned calls in its base', () => {
    const counts = { ...none, offered: 10, answered: 8, abandoned: 2, answeredInTime: 6 };
    expect(queueFigures(counts).serviceLevel).toBe(0.6);
  });

  it('the connection rate counts every call of the last 24 hours', () => {
    expect(queueFigures({ ...none, incoming24h: 20, answered24h: 19 }).connectionRate24h).toBe(0.95);
  });

  it('the average wait is that of answered calls', () => {
    expect(queueFigures({ ...none, offered: 5, answered: 4, waitSeconds: 40 }).averageWaitSeconds).toBe(10);
  });
});
