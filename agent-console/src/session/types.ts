import type { Role } from '../navigation-types.ts';
import type { Language } from '../text/catalogues.ts';

export type SignedInPerson = {
  readonly id: string;
  readonly name: string;
  readonly signInName: string;
  readonly roles: readonly Role[];
  readonly regionCode: string;
  readonly regionName: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly operatorNumber: string | null;
  readonly locale: Language;
};

export type SessionAnswer = { readonly person: SignedInPerson; readonly abilities: readonly string[] };
export type Installation = { readonly state: 'empty' | 'ready'; readonly name: string };
