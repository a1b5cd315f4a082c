import type { LineCommand, Party } from '../../../telephony/index.ts';
import { readCtx, systemActor, type Runtime } from '../context.ts';
import { dialNumberOf } from '../numbers/index.ts';
import type { CallLineEvent } from './actions-line.ts';
import { phoneIdOf } from './record.ts';

/** References to encrypted numbers become numbers on the way to the line, and references again on the way back. */
export function lineNumbers(rt: Runtime) {
  /** Numbers outside by what the line calls them, so that no number is recorded. */
  const outside = new Map<string, string>();

  async function outward(command: LineCommand): Promise<LineCommand> {
    if (command.name === 'place') return { ...command, to: await numberOf(command.to) };
    if (!('party' in command) || command.party.kind !== 'outside') return command;
    const number = await numberOf(command.party.number);
    outside.set(number, command.party.number);
    return { ...command, party: { kind: 'outside', number } };
  }

  async function numberOf(ref: string): Promise<string> {
    const phoneId = phoneIdOf(ref);
    return phoneId ? dialNumberOf(readCtx(rt, systemActor('line')), phoneId) : ref;
  }

  function inward(event: CallLineEvent): CallLineEvent {
    return 'party' in event ? { ...event, party: unnumbered(event.party) } : event;
  }

  const unnumbered = (party: Party): Party =>
    party.kind === 'outside' ? { kind: 'outside', number: outside.get(party.number) ?? '' } : party;

  return { outward, inward };
}
