import { decideRoomRights, mayRemove } from '@damso/shared';
import type { MemberItem } from '@damso/sync-engine/port';
import { Crown, MessageCircle, ShieldMinus, ShieldPlus, UserMinus, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { PointMenu, type MenuItem } from '../../ui/Menu.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { explainProblem } from './explain-problem.ts';

type MemberMenuProps = {
  roomId: string;
  me: MemberItem;
  member: MemberItem;
  isFriend: boolean;
  at: { x: number; y: number };
  onClose: () => void;
  onShowProfile: (userId: string) => void;
  onTalk: (userId: string) => void;
  onAsk: (about: 'remove' | 'handOver', member: MemberItem) => void;
};

/** What I may do with a member of a group. */
export function MemberMenu({
  roomId,
  me,
  member,
  isFriend,
  at,
  onClose,
  onShowProfile,
  onTalk,
  onAsk,
}: MemberMenuProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const rights = decideRoomRights('group', me.role);
  const { userId } = member;
  const icon = { 'aria-hidden': true, size: 18 } as const;

  const setRole = async (role: 'admin' | 'member') => {
    const answer = await engine.call('setRole', { roomId, userId, role });
    if (!answer.ok) showToast(t(`groups.problem.${explainProblem(answer.error.code)}`));
  };

  const items: MenuItem[] = [];
  const add = (key: string, label: string, image: ReactNode, onChoose: () => void, danger = false) =>
    items.push({ is: 'action', key, label, icon: image, danger, onChoose });

  add('profile', member.isMe ? t('groups.myProfile') : t('groups.profile'), <UserRound {...icon} />, () =>
    onShowProfile(userId),
  );
  if (isFriend) add('talk', t('groups.talk'), <MessageCircle {...icon} />, () => onTalk(userId));
  if (!member.isMe && rights.setRoles) {
    if (member.role === 'admin')
      add('member', t('groups.makeMember'), <ShieldMinus {...icon} />, () => void setRole('member'));
    else add('admin', t('groups.makeAdmin'), <ShieldPlus {...icon} />, () => void setRole('admin'));
  }
  if (!member.isMe && rights.handOver)
    add('handOver', t('groups.handOver'), <Crown {...icon} />, () => onAsk('handOver', member));
  if (mayRemove('group', me, member)) {
    items.push({ is: 'line', key: 'line' });
    add('remove', t('groups.remove'), <UserMinus {...icon} />, () => onAsk('remove', member), true);
  }
  return (
    <PointMenu
      label={t('groups.memberMenu', { name: member.name })}
      items={items}
      at={at}
      onClose={onClose}
    />
  );
}
