/** @jsxImportSource preact */
import type { Value } from './remote.ts';

export type Option = { readonly value: string; readonly text: string; readonly apart: boolean };

/** Choices as large as a thumb; *don't know* and *refused* lie apart and exclude the others. */
export function Choices(props: {
  readonly several: boolean;
  readonly options: readonly Option[];
  readonly value: Value;
  readonly apart: string;
  readonly onChange: (value: Value) => void;
}) {
  const { several, options, value } = props;
  const picked = value === null ? [] : typeof value === 'string' ? [value] : value;
  const press = (option: Option) => {
    if (!several) return props.onChange(option.value);
    if (picked.indexOf(option.value) >= 0)
      return props.onChange(picked.filter((each) => each !== option.value));
    if (option.apart) return props.onChange([option.value]);
    const alone = options.filter(({ apart }) => apart).map((each) => each.value);
    props.onChange([...picked.filter((each) => alone.indexOf(each) < 0), option.value]);
  };
  const shown = (option: Option) => (
    <label key={option.value} class={`choice${option.apart ? ' apart' : ''}`}>
      <input
        type={several ? 'checkbox' : 'radio'}
        name="choice"
        value={option.value}
        checked={picked.indexOf(option.value) >= 0}
        onChange={() => press(option)}
      />
      <span>{option.text}</span>
    </label>
  );
  const usual = options.filter(({ apart }) => !apart);
  const rest = options.filter(({ apart }) => apart);
  return (
    <div role={several ? 'group' : 'radiogroup'} aria-labelledby="question" class="choices">
      {usual.map(shown)}
      {rest.length > 0 && (
        <>
          <p class="quiet between">{props.apart}</p>
          {rest.map(shown)}
        </>
      )}
    </div>
  );
}
