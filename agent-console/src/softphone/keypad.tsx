import { useState } from 'react';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHotkeys } from '../ui/index.ts';
import { usePhone } from './use-softphone.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** The keys of a telephone, for machines at the other end. While it is open the number keys of the keyboard are its. */
export function Keypad() {
  const { t } = useTranslation('softphone');
  const { phone } = usePhone();
  const [open, setOpen] = useState(false);
  useHotkeys({ 'Alt+k': () => setOpen((was) => !was) }, { inInputs: true });
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={open && <Pad press={(key) => phone?.press(key)} close={() => setOpen(false)} />}
      destroyOnHidden
    >
      <Button size="small">
        {t('keypad')} <kbd>Alt+K</kbd>
      </Button>
    </Popover>
  );
}

function Pad({ press, close }: { press: (key: string) => void; close: () => void }) {
  const { t } = useTranslation('softphone');
  const [pressed, setPressed] = useState('');
  const push = (key: string) => {
    press(key);
    setPressed((was) => was + key);
  };
  const keys = Object.fromEntries(KEYS.map((key) => [key, () => push(key)]));
  useHotkeys({ ...keys, Escape: close }, { inInputs: true });
  return (
    <div className="phone-pad">
      <output aria-label={t('pressed')}>{pressed || ' '}</output>
      {KEYS.map((key) => (
        <Button key={key} onClick={() => push(key)}>
          {key}
        </Button>
      ))}
      <span className="quiet">{t('keypad-help')}</span>
    </div>
  );
}
