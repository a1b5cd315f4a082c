import { type ReactNode, useEffect, useRef } from 'react';
import { useHotkeys } from '../../ui/index.ts';
import './dispatch.css';

type Props<T> = {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  /** Enter: go to work on the one selected. */
  readonly onOpen?: () => void;
  readonly render: (item: T) => ReactNode;
  readonly label: string;
};

/** A list worked through from the keyboard: j and k (or the arrows) move, Enter opens. */
export function KeyList<T>({ items, keyOf, selected, onSelect, onOpen, render, label }: Props<T>) {
  const current = useRef<HTMLButtonElement>(null);
  const index = items.findIndex((item) => keyOf(item) === selected);
  const go = (step: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + step))];
    if (next) onSelect(keyOf(next));
  };
  useHotkeys({
    j: () => go(1),
    k: () => go(-1),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    Enter: onOpen,
  });
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <div className="key-list" role="list" aria-label={label}>
      {items.map((item) => {
        const key = keyOf(item);
        const on = key === selected;
        return (
          <div role="listitem" key={key}>
            <button
              type="button"
              ref={on ? current : undefined}
              className={on ? 'key-row key-row-on' : 'key-row'}
              aria-current={on}
              onClick={() => onSelect(key)}
            >
              {render(item)}
            </button>
          </div>
        );
      })}
    </div>
  );
}

/** The one selected, or the first when that one has gone from the list. */
export function pickFrom<T>(items: readonly T[], keyOf: (item: T) => string, selected: string | undefined) {
  return items.find((item) => keyOf(item) === selected) ?? items[0];
}
