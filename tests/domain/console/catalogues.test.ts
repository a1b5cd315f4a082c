import { describe, expect, it } from '@jest/globals';
import { catalogues } from '../../../agent-console/src/text/catalogues.ts';
import { keysOf } from '../../../agent-console/src/text/merge.ts';

describe('console catalogues', () => {
  it('have the same keys with the same blanks in Chinese and in English', () => {
    const zh = keysOf(catalogues.zh);
    const en = keysOf(catalogues.en);
    expect({ onlyChinese: zh.filter((key) => !en.includes(key)) }).toEqual({ onlyChinese: [] });
    expect({ onlyEnglish: en.filter((key) => !zh.includes(key)) }).toEqual({ onlyEnglish: [] });
  });

  it('leave no English catalogue with Chinese sentences in it, other than examples of names', () => {
    const chineseSentence = /[\u4e00-\u9fff]{6,}/;
    const texts = JSON.stringify(catalogues.en);
    expect(chineseSentence.exec(texts)?.[0]).toBeUndefined();
  });
});
