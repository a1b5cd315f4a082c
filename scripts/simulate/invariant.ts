import type { Runtime } from '../../api/shared/context.ts';
import type { Writing } from './writing.ts';

/** One promise of the product, checked over everything that is in the database. `rule` is its number in the reference. */
export type Check = {
  readonly name: string;
  readonly rule: string;
  readonly says: string;
  find(look: Look): Promise<readonly Broken[]>;
};

/** What breaks a promise, by its id. */
export type Broken = { readonly id: string; readonly what?: string };

export type Violation = {
  readonly invariant: string;
  readonly ids: readonly string[];
  readonly what: string;
};

export type Look = {
  readonly rt: Runtime;
  readonly county: string;
  /** First and last day that were lived through. */
  readonly period: { readonly from: string; readonly to: string };
  /** Files that went out, and everything that was logged. */
  readonly writings: readonly Writing[];
  rows<Row = Broken>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
};

/** A check that is one question to the database: every row that comes back breaks it. */
export const bySql = (rule: string, name: string, says: string, sql: string): Check => ({
  rule,
  name,
  says,
  find: (look) => look.rows(sql),
});
