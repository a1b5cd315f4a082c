import { openLine, type Line } from '../../api/shared/calls/index.ts';
import { openTelephony, type BehaviourChanges, type SimulatedLine } from '../../telephony/index.ts';
import type { TestApp } from './app.ts';

export type TestLine = {
  readonly line: Line;
  readonly simulator: SimulatedLine;
  /** Lets time pass; whatever the line reports on the way is recorded, commanded and reacted to. */
  pass(seconds: number): Promise<void>;
  /** The same without moving the clock. */
  settle(): Promise<void>;
};

/** A simulated line on the test's own clock. */
export async function openTestLine(
  app: TestApp,
  options: { readonly seed?: number; readonly behaviour?: BehaviourChanges } = {},
): Promise<TestLine> {
  const { seed = 1, behaviour } = options;
  const line = await openLine(
    app.rt,
    (deps) => openTelephony({ driver: 'simulator', seed, behaviour }, deps),
    { driven: 'hand' },
  );
  const quiet = async () => {
    await line.pump();
    await app.drain();
    await line.pump();
  };
  // What a command causes is reported by timers of the same instant.
  const pass = async (seconds: number) => {
    // What was asked for before is carried out before any time passes.
    await quiet();
    await app.clock.advance(seconds * 1000, quiet);
    while ((app.clock.next()?.getTime() ?? Infinity) <= app.clock.now().getTime())
      await app.clock.advance(0, quiet);
  };
  return {
    line,
    simulator: line.telephony.simulator!,
    pass,
    settle: () => pass(0),
  };
}

/** A service number of the county, open round the clock unless hours are given. */
export async function addServiceNumber(
  app: Pick<TestApp, 'rt'>,
  options: { readonly number?: string; readonly countyCode: string; readonly hours?: object },
): Promise<{ readonly id: string; readonly number: string }> {
  const id = app.rt.ids.newId(app.rt.clock.now());
  const number = options.number ?? '+863962812340';
  await app.rt.database.prisma.serviceNumber.create({
    data: {
      id,
      number,
      name: '测试热线',
      countyCode: options.countyCode,
      hours: options.hours ?? {},
      welcomeText: '您好，这里是测试热线。',
      closedText: '现在是非工作时间。',
    },
  });
  return { id, number };
}
