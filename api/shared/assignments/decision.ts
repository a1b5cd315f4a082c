import { conflict, type ErrorParams } from '../../platform/lib/errors.ts';

/** What a pure rule answers: go on with this, or a refusal with a stable code. */
export type Decision<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly params?: ErrorParams };

export const allow = <Value>(value: Value): Decision<Value> => ({ ok: true, value });
export const refuse = (code: string, params?: ErrorParams): Decision<never> => ({ ok: false, code, params });

/** The value, or the refusal as an error that the caller is told. */
export function settle<Value>(decision: Decision<Value>): Value {
  if (decision.ok) return decision.value;
  throw conflict(decision.code, decision.params);
}
