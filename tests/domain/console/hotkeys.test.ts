import { describe, expect, it } from '@jest/globals';
import { isTyping, keyName, type KeyPress } from '../../../agent-console/src/ui/hotkeys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

describe('hotkeys', () => {
  it.each([
    ['F2', press('F2'), false],
    ['1', press('1'), true],
    ['a', press('A', { shiftKey: true }), true],
    ['?', press('?', { shiftKey: true }), true],
    ['Space', press(' '), true],
    ['Enter', press('Enter'), true],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true }), false],
    ['Ctrl+s', press('s', { metaKey: true }), false],
    ['Alt+q', press('q', { altKey: true }), false],
    ['Shift+F9', press('F9', { shiftKey: true }), false],
  ])('%s is found by its name and is typing or not', (name, one, typing) => {
    expect(keyName(one)).toBe(name);
    expect(isTyping(one)).toBe(typing);
  });
});
