import { useState } from 'react';
import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api.ts';
import { useMutate } from '../lib/mutate.ts';
import { ChangePassword } from '../session/change-password.tsx';
import { sessionKey, useSession } from '../session/session.tsx';

/** Who is signed in, with what they may do with their own account. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { person } = useSession();
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);
  const signOut = useMutate(() => api.delete('/api/session'), {
    onSuccess: () => {
      client.setQueryData(sessionKey, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    },
  });
  const about = [
    person.roles.map((role) => t(`session:role.${role}`)).join(' · '),
    person.unitName ?? person.regionName,
    person.operatorNumber ? t('session:operator-number', { number: person.operatorNumber }) : '',
  ].filter((line) => line !== '');
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'about', type: 'group', label: about.map((line) => <div key={line}>{line}</div>) },
            { type: 'divider' },
            { key: 'password', label: t('session:change-password'), onClick: () => setChanging(true) },
            { key: 'out', label: t('session:sign-out'), onClick: () => signOut.mutate() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} data-testid="person-menu" aria-label={person.name}>
          <span className="person-name">{person.name}</span> <DownOutlined style={{ fontSize: 10 }} />
        </Button>
      </Dropdown>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </>
  );
}
