import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { brokenBy, listSources, readImports, readRules, root } from '../support/imports.ts';

const rules = readRules();
const product = listSources(['api', 'telephony', 'agent-console']);
const everything = [...product, ...listSources(['scripts', 'tests'])];
const lines = (file: string) => readFileSync(join(root, file), 'utf8').split('\n');

/** Every line that a pattern finds, as `file:line`. */
function findLines(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    lines(file).flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('import rules', () => {
  it('hold for every import of the product', () => {
    const broken = product
      .flatMap((file) => readImports(file))
      .flatMap((line) => brokenBy(line, rules).map((rule) => `${line.from} → ${line.to}: ${rule.comment}`));
    expect(broken).toEqual([]);
  });

  it.each([
    ['api/platform/db/x.ts', '../../shared/people/index.ts', 'platform-knows-no-business'],
    ['api/shared/tickets/x.ts', '../../procedures/3-dispatch/index.ts', 'shared-knows-no-procedure'],
    ['api/procedures/3-dispatch/x.ts', '../4-feedback/index.ts', 'procedures-never-import-each-other'],
    ['api/procedures/3-dispatch/routes.ts', '../../app.ts', 'layers-know-no-entry-point'],
    ['api/shared/tickets/actions.ts', '../calendar/store.ts', 'shared-part-keeps-its-store'],
    [
      'api/procedures/3-dispatch/store.ts',
      '../../shared/calendar/store.ts',
      'shared-store-is-not-for-procedures',
    ],
    ['api/procedures/3-dispatch/actions.ts', '../../../prisma/generated/client.ts', 'prisma-only-in-stores'],
    ['api/procedures/3-dispatch/deadline.ts', 'pg', 'pure-files-do-no-io'],
    ['api/procedures/3-dispatch/deadline.ts', '../../platform/db/index.ts', 'pure-files-use-no-database'],
    ['api/procedures/3-dispatch/deadline.ts', './store.ts', 'pure-files-stay-among-themselves'],
    ['api/procedures/3-dispatch/contract.ts', './actions.ts', 'contracts-import-schemas-only'],
    ['telephony/index.ts', '../api/config.ts', 'telephony-is-a-leaf'],
    ['api/procedures/1-survey/actions.ts', '../../../telephony/index.ts', 'telephony-through-calls'],
    ['api/shared/calls/actions.ts', '../../../telephony/call-state.ts', 'telephony-by-its-door'],
    ['agent-console/src/x.ts', '../../api/shared/people/policy.ts', 'console-knows-contracts-only'],
    ['agent-console/src/x.ts', 'node:fs', 'console-runs-in-a-browser'],
    ['api/app.ts', '../tests/support/database.ts', 'nothing-imports-tests-or-scripts'],
  ])('%s may not import %s', (file, target, rule) => {
    const [line] = readImports(file, `import { something } from '${target}';\n`);
    expect(brokenBy(line!, rules).map((each) => each.name)).toContain(rule);
  });

  it.each([
    ['api/procedures/3-dispatch/store.ts', '../../../prisma/generated/client.ts'],
    ['api/procedures/3-dispatch/actions.ts', './store.ts'],
    ['api/shared/calls/actions.ts', '../../../telephony/index.ts'],
    ['agent-console/src/x.ts', '../../api/procedures/3-dispatch/contract.ts'],
  ])('%s may import %s', (file, target) => {
    const [line] = readImports(file, `import { something } from '${target}';\n`);
    expect(brokenBy(line!, rules)).toEqual([]);
  });

  it('a type may be taken where a value may not', () => {
    const [line] = readImports(
      'agent-console/src/x.ts',
      `import type { A } from '../../api/shared/events.ts';\n`,
    );
    expect(brokenBy(line!, rules)).toEqual([]);
  });

  it('imports over several lines, re-exports and dynamic imports are seen', () => {
    const text = `import {\n  a,\n  b,\n} from './a.ts';\nexport { c } from './c.ts';\nawait import('./d.ts');\nimport './e.ts';\n`;
    expect(readImports('api/x.ts', text).map((line) => line.to)).toEqual([
      'api/a.ts',
      'api/c.ts',
      'api/e.ts',
      'api/d.ts',
    ]);
  });
});

describe('sources', () => {
  it('read the environment in api/config.ts only', () => {
    const others = product.filter((file) => file !== 'api/config.ts' && !file.endsWith('vite.config.ts'));
    expect(findLines(others, /\bprocess\.env\b/)).toEqual([]);
  });

  it('ask no clock but the one that is passed in', () => {
    const clocks = /(^|\/)clock\.ts$|^agent-console\//;
    const others = product.filter((file) => !clocks.test(file));
    expect(findLines(others, /\bDate\.now\(\)|\bnew Date\(\)/)).toEqual([]);
  });

  it('leave no business time to the database', () => {
    // A call of SQL's now(), not a method or a declaration of ours.
    const asksDatabase = /(?<![.#\w])now\(\)(?!\s*[:{])|\b(current_timestamp|clock_timestamp\(\))/i;
    expect(findLines(product, asksDatabase)).toEqual([]);
  });

  it('are at most 300 lines long, tests 400', () => {
    // A catalogue, a questionnaire and the contract of a port are one list each, however long.
    const lists = /text\.(zh|en)\.ts$|\/questionnaires\/|\.contract\.ts$/;
    const files = everything.filter((file) => !lists.test(file));
    const limit = (file: string) => (file.startsWith('tests/') ? 400 : 300);
    expect(files.filter((file) => lines(file).length > limit(file) + 1)).toEqual([]);
  });

  it('silence neither the compiler nor the linter', () => {
    const silenced = new RegExp(
      ['@ts-' + 'ignore', '@ts-' + 'expect-error', '@ts-' + 'nocheck', 'eslint-' + 'disable'].join('|'),
    );
    expect(findLines(everything, silenced)).toEqual([]);
  });

  it('are finished', () => {
    const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
    expect(findLines(everything, unfinished)).toEqual([]);
  });

  it('show people no text outside the catalogues', () => {
    // A language is named in itself, whichever one is shown; words that people paste in are read, not shown.
    const exempt = /text\.(zh|en)\.ts$|language-switch\.tsx$|read-days\.ts$|quota-text\.ts$/;
    const screens = listSources(['agent-console']).filter((file) => !exempt.test(file));
    expect(findLines(screens, /[\u4e00-\u9fff]/).filter((line) => !/^\S+ (\/\/|\/?\*)/.test(line))).toEqual(
      [],
    );
  });
});
