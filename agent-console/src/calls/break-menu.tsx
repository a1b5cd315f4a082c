import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHotkeys } from '../ui/index.ts';
import type { Desk } from '../../../api/shared/calls/contract.ts';

type Props = { readonly reasons: Desk['breakReasons']; readonly onPick: (code: string) => void };

/** Why the operator steps away: one number key each. */
export function BreakMenu({ reasons, onPick }: Props) {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  useHotkeys(
    Object.fromEntries(
      reasons.slice(0, 9).map((reason, index) => [`${index + 1}`, () => onPick(reason.code)]),
    ),
  );
  return (
    <div className="call-choices">
      {reasons.map((reason, index) => (
        <Button
          key={reason.code}
          type="text"
          block
          onClick={() => onPick(reason.code)}
          autoFocus={index === 0}
        >
          {index < 9 && <kbd>{index + 1}</kbd>} {english ? reason.en : reason.zh}
        </Button>
      ))}
    </div>
  );
}
