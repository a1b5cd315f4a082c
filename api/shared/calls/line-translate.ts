import type { LineCommand, Party } from '../../../telephony/index.ts';
import { readCtx, systemActor, type Runtime } from '../context.ts';
import { dialNumberOf } from '../numbers/index.ts';
import type { CallLineEvent } from './actions-line.ts';
import { promptShelf } from './line-prompts.ts';
import { phoneIdOf } from './record.ts';

/** Between what is written down and what the line is told: references and numbers, prompts and their files. */
export function translator(rt: Runtime) {
  const shelf = promptShelf(rt);
  /** Numbers outside by what the line calls them, so that no number is recorded. */
  const outside = new Map<string, string>();

  /** References to encrypted numbers become numbers here, and only here. */
  async function outward(command: LineCommand): Promise<LineCommand> {
    if (command.name === 'place') return { ...command, to: await numberOf(command.to) };
    if (!('party' in command) || command.party.kind !== 'outside') return shelf.outward(command);
    const number = await numberOf(command.party.number);
    outside.set(number, command.party.number);
    return { ...command, party: { kind: 'outside', number } };
  }

  async function numberOf(ref: string): Promise<string> {
    const phoneId = phoneIdOf(ref);
    return phoneId ? dialNumberOf(readCtx(rt, systemActor('line')), phoneId) : ref;
  }

  function inward(event: CallLineEvent): CallLineEvent {
    return 'party' in event ? { ...event, party: unnumbered(event.party) } : shelf.inward(event);
  }

  const unnumbered = (party: Party): Party =>
    party.kind === 'outside' ? { kind: 'outside', number: outside.get(party.number) ?? '' } : party;

  return { outward, inward };
}
