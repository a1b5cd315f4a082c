import { isTerminal } from '../../../telephony/index.ts';
import type {
  CommandOutcome,
  EndCause,
  FailureCause,
  LineCommand,
  LineCommandName,
  LineCommandOf,
  LineEvent,
  LineEventName,
  LineEventOf,
  TelephonyProvider,
} from '../../../telephony/index.ts';
import { execute } from '../../../telephony/index.ts';

export type Manner = 'answers' | FailureCause;

/** What a driver under contract has to bring: a line that works, and a world at its other end that obeys. */
export type DriverHarness = {
  provider: TelephonyProvider;
  /** Everything reported so far, in order. */
  events: LineEvent[];
  serviceNumber: string;
  /** Seconds after which a dial that nobody answers is given up: long enough for everybody else to answer. */
  longestRing: number;
  /** A number that does this whenever it is called. */
  numberThat(manner: Manner): string;
  /** Somebody patient calls the service number. */
  citizenCalls(): Promise<void>;
  citizenHangsUp(callId: string): Promise<void>;
  citizenPresses(callId: string, digits: string): Promise<void>;
  operatorPicksUp(callId: string, operatorId: string): Promise<void>;
  operatorRejects(callId: string, operatorId: string): Promise<void>;
  /** The operator's telephone is gone without a word. */
  operatorDrops(callId: string, operatorId: string): Promise<void>;
  loseLine(calls: 'drop' | 'keep'): Promise<void>;
  restoreLine(): Promise<void>;
  /** Lets time pass until this holds; fails if it never does. */
  until(holds: () => boolean, what: string): Promise<void>;
  /** Lets everything that is already under way be reported. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

type Fields<Name extends LineCommandName> = Omit<LineCommandOf<Name>, 'name' | 'callId' | 'commandId'>;

/** A harness with the words that the contract is written in. */
export class DrivenLine {
  readonly harness: DriverHarness;
  #commands = 0;
  #calls = 0;

  constructor(harness: DriverHarness) {
    this.harness = harness;
  }

  newCallId(): string {
    this.#calls += 1;
    return `contract-${this.#calls}`;
  }

  commandOf<Name extends LineCommandName>(name: Name, callId: string, fields: Fields<Name>): LineCommand {
    this.#commands += 1;
    return { name, callId, commandId: `c${this.#commands}`, ...fields } as unknown as LineCommand;
  }

  async do<Name extends LineCommandName>(
    name: Name,
    callId: string,
    fields: Fields<Name>,
  ): Promise<CommandOutcome['result']> {
    return (await execute(this.harness.provider, this.commandOf(name, callId, fields))).result;
  }

  /** Carries out a command that must be taken, and lets its events arrive. */
  async done<Name extends LineCommandName>(name: Name, callId: string, fields: Fields<Name>): Promise<void> {
    const result = await this.do(name, callId, fields);
    if (result !== 'done') throw new Error(`${name} came to ${result}`);
    await this.harness.settle();
  }

  of(callId: string): LineEvent[] {
    return this.harness.events.filter((event) => 'callId' in event && event.callId === callId);
  }

  names(callId: string): LineEventName[] {
    return this.of(callId).map((event) => event.name);
  }

  /** The last event of this name in the call, awaited if need be. */
  async event<Name extends LineEventName>(callId: string, name: Name): Promise<LineEventOf<Name>> {
    const found = () => this.of(callId).findLast((event) => event.name === name);
    await this.harness.until(() => found() !== undefined, `${name} of ${callId}`);
    return found() as LineEventOf<Name>;
  }

  async terminal(callId: string): Promise<LineEvent> {
    await this.harness.until(() => this.of(callId).some(isTerminal), `the end of ${callId}`);
    await this.harness.settle();
    return this.of(callId).at(-1)!;
  }

  /** Lets every call that was reported come to its end. */
  async allEnded(): Promise<void> {
    const { events } = this.harness;
    const calls = () => new Set(events.flatMap((event) => ('callId' in event ? [event.callId] : [])));
    const isOver = (callId: string) => this.of(callId).some(isTerminal);
    await this.harness.until(() => [...calls()].every(isOver), 'the end of all calls');
    await this.harness.settle();
  }

  /** Ends whatever still lives, and lets go of the line. */
  async close(): Promise<void> {
    for (const { callId } of await this.harness.provider.listCalls())
      await this.do('hang-up', callId, { by: 'system' });
    await this.allEnded();
    await this.harness.close();
  }

  async ended(callId: string, by: string, cause: EndCause): Promise<boolean> {
    const last = await this.terminal(callId);
    return last.name === 'call.ended' && last.by === by && last.cause === cause;
  }

  async place(manner: Manner, ringTimeoutSeconds = 40): Promise<string> {
    const callId = this.newCallId();
    const { serviceNumber } = this.harness;
    await this.done('place', callId, {
      from: serviceNumber,
      to: this.harness.numberThat(manner),
      ringTimeoutSeconds,
    });
    return callId;
  }

  /** A call in, ringing at the centre. */
  async incoming(): Promise<string> {
    const before = this.harness.events.length;
    await this.harness.citizenCalls();
    const isNew = () => this.harness.events.slice(before).find((event) => event.name === 'call.incoming');
    await this.harness.until(() => isNew() !== undefined, 'an incoming call');
    return (isNew() as LineEventOf<'call.incoming'>).callId;
  }

  /** A call in, answered, with this operator speaking. */
  async talkingIn(operatorId: string): Promise<string> {
    const callId = await this.incoming();
    await this.done('answer', callId, {});
    await this.event(callId, 'call.answered');
    await this.done('play', callId, { promptId: 'please-wait', repeat: true });
    await this.done('ring-operator', callId, { operatorId, timeoutSeconds: 30, autoAnswer: false });
    await this.event(callId, 'operator.ringing');
    await this.harness.operatorPicksUp(callId, operatorId);
    await this.event(callId, 'operator.joined');
    await this.done('bridge', callId, { operatorId });
    return callId;
  }

  /** A call out, answered, with this operator speaking from the first word. */
  async talkingOut(operatorId: string): Promise<string> {
    const callId = await this.place('answers');
    await this.done('ring-operator', callId, { operatorId, timeoutSeconds: 30, autoAnswer: true });
    await this.event(callId, 'operator.joined');
    await this.event(callId, 'call.answered');
    await this.done('bridge', callId, { operatorId });
    return callId;
  }

  async listed(callId: string) {
    return (await this.harness.provider.listCalls()).find((call) => call.callId === callId) ?? null;
  }
}
