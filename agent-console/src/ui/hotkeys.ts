import { useEffect, useRef } from 'react';

export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
};

/** `F2`, `1`, `Enter`, `Ctrl+Enter`, `Alt+q`: the name under which a press is looked up. */
export function keyName(press: KeyPress): string {
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push('Ctrl');
  if (press.altKey) parts.push('Alt');
  // Shift is part of the character for `?` and `!`; it is named only for keys that print nothing.
  if (press.shiftKey && press.key.length > 1) parts.push('Shift');
  return [...parts, key].join('+');
}

/** Whether the press would write, move or submit in a text field; function keys and Ctrl/Alt chords would not. */
export function isTyping(press: KeyPress): boolean {
  if (press.ctrlKey || press.altKey || press.metaKey) return false;
  return !/^F\d{1,2}$/.test(press.key);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.closest('[role="combobox"], [role="listbox"]') !== null;
}

const normal = (name: string): string => {
  const parts = name.split('+');
  const key = parts.pop() ?? '';
  return [...parts, key.length === 1 ? key.toLowerCase() : key].join('+');
};

export type Hotkeys = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

/**
 * Keys of the page: `useHotkeys({ F2: answer, '1': pick, 'Ctrl+Enter': save })`. Text being typed stays text unless
 * `inInputs` is set; a press belonging to an input method (pinyin) is never taken.
 */
export function useHotkeys(keys: Hotkeys, options: { enabled?: boolean; inInputs?: boolean } = {}): void {
  const { enabled = true, inInputs = false } = options;
  const latest = useRef<Map<string, (event: KeyboardEvent) => void>>(new Map());
  useEffect(() => {
    latest.current = new Map(
      Object.entries(keys).flatMap(([name, act]) => (act ? [[normal(name), act] as const] : [])),
    );
  });
  useEffect(() => {
    if (!enabled) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat) return;
      if (!inInputs && isTyping(event) && isTextField(event.target)) return;
      const act = latest.current.get(keyName(event));
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [enabled, inInputs]);
}
