export { SessionGate, sessionKey, useSession, type Session } from './session.tsx';
export type { SignedInPerson } from './types.ts';
