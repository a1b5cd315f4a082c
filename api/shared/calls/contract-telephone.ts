import { z } from 'zod';
import { id, instant } from '../contract.ts';

/** With what the signed-in operator's browser becomes a telephone. */
export const telephone = z.discriminatedUnion('driver', [
  /** Nothing to register: the line is simulated, and nobody is heard. */
  z.object({ driver: z.literal('simulator') }),
  z.object({
    driver: z.literal('asterisk'),
    /** `wss://…/ws`, or `ws://` on one machine. */
    address: z.string(),
    user: z.string(),
    password: z.string(),
    stunServer: z.string().nullable(),
    expiresAt: instant,
  }),
  z.object({
    driver: z.literal('twilio'),
    token: z.string(),
    edge: z.string().nullable(),
    expiresAt: instant,
  }),
]);

/**
 * What became of the call that an operator's telephone has dropped out of: `joined`, they are on it; `ringing`, it rings
 * at their place again; `none`, there is no such call any more, or somebody else has it.
 */
export const rejoined = z.object({
  callId: id.nullable(),
  state: z.enum(['none', 'joined', 'ringing']),
});

export type Telephone = z.output<typeof telephone>;
export type AsteriskTelephone = Extract<Telephone, { driver: 'asterisk' }>;
export type TwilioTelephone = Extract<Telephone, { driver: 'twilio' }>;
export type Rejoined = z.output<typeof rejoined>;
