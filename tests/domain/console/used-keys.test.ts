import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogues } from '../../../agent-console/src/text/catalogues.ts';
import { keysOf } from '../../../agent-console/src/text/merge.ts';
import { listSources, root } from '../../support/imports.ts';

/** Keys written out whole, with their namespace: `t('common:save')`, `labelKey: 'admin:menu.people'`. */
const WHOLE_KEY = /(?:\bt\(\s*|labelKey: |t\([^'()]*\? |t\([^()]*' : )'([a-z]+:[\w.-]+)'/g;

describe('keys that the console uses', () => {
  it('are all in the catalogues', () => {
    const known = new Set(keysOf(catalogues.zh).map((key) => key.split(' ')[0]));
    const missing = listSources(['agent-console/src']).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(WHOLE_KEY)]
        .map((match) => match[1] ?? '')
        .filter((key) => !known.has(key) && !known.has(`${key}_other`))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});
