import { useState } from 'react';
import { Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { rangeText, type Shape } from './setting.ts';

type Props = { shape: Shape; value: unknown; onChange: (value: unknown) => void };

/** An editor made from the schema that the server will check the value with. */
export function ValueEditor({ shape, value, onChange }: Props) {
  if (shape.enum)
    return (
      <Select
        value={value as string}
        options={shape.enum.map((one) => ({ value: one, label: String(one) }))}
        onChange={onChange}
        style={{ minWidth: 160 }}
      />
    );
  if (shape.type === 'integer' || shape.type === 'number')
    return (
      <span>
        <InputNumber
          value={value as number}
          min={shape.minimum ?? shape.exclusiveMinimum}
          max={shape.maximum ?? shape.exclusiveMaximum}
          precision={shape.type === 'integer' ? 0 : undefined}
          onChange={onChange}
          style={{ width: 160 }}
        />{' '}
        <span className="quiet">{rangeText(shape)}</span>
      </span>
    );
  if (shape.type === 'boolean') return <Switch checked={value as boolean} onChange={onChange} />;
  if (shape.type === 'string')
    return <Input value={value as string} onChange={(event) => onChange(event.target.value)} />;
  if (shape.type === 'object' && shape.properties)
    return <ObjectEditor properties={shape.properties} value={value} onChange={onChange} />;
  return <JsonEditor value={value} onChange={onChange} />;
}

function ObjectEditor({
  properties,
  value,
  onChange,
}: Omit<Props, 'shape'> & { properties: Readonly<Record<string, Shape>> }) {
  const whole = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <div className="setting-fields">
      {Object.entries(properties).map(([key, shape]) => (
        <label key={key}>
          <code>{key}</code>
          <ValueEditor
            shape={shape}
            value={whole[key]}
            onChange={(one) => onChange({ ...whole, [key]: one })}
          />
        </label>
      ))}
    </div>
  );
}

/** Lists and tables as JSON; what cannot be read is not handed on. */
function JsonEditor({ value, onChange }: Omit<Props, 'shape'>) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  return (
    <div>
      <Input.TextArea
        value={text}
        status={wrong ? 'error' : undefined}
        autoSize={{ minRows: 3, maxRows: 24 }}
        spellCheck={false}
        style={{ fontFamily: 'monospace' }}
        onChange={(event) => {
          setText(event.target.value);
          try {
            onChange(JSON.parse(event.target.value));
            setWrong(false);
          } catch {
            setWrong(true);
          }
        }}
      />
      {wrong && <div className="tone-bad">{t('admin:settings.not-json')}</div>}
    </div>
  );
}
