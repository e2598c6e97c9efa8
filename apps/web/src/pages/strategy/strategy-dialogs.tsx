import type { StrategyHead, StrategyList } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { AlarmDialog } from '../../panels/alarm-dialogs/alarm-dialog.tsx';
import { ActivateDialog } from '../../panels/strategy-acts/activate-dialog.tsx';
import { ReasonDialog } from '../../panels/strategy-acts/reason-dialog.tsx';
import { useStrategyActs } from '../../panels/strategy-acts/use-strategy-acts.ts';
import type { StrategyJson } from '../../panels/strategy-document/document.ts';

export type Asking =
  | { readonly kind: 'save'; readonly document: StrategyJson }
  | { readonly kind: 'discard' | 'shadow' | 'endShadow' | 'activate' | 'rollBack' };

interface StrategyDialogsProps {
  readonly asking: Asking;
  readonly head: StrategyHead;
  readonly list: StrategyList;
  /** Changes to the copy. */
  readonly edits: number;
  readonly onSaved: (saved: StrategyHead) => void;
  readonly onDiscarded: () => void;
  readonly close: () => void;
}

/** The one question that is open. */
export function StrategyDialogs(props: StrategyDialogsProps) {
  const { asking, head, list, edits, onSaved, onDiscarded, close } = props;
  const t = useTranslations('strategies');
  const acts = useStrategyActs();
  const nameOf = ({ id, version }: StrategyHead): string =>
    t('name', { id, version: String(version) });
  const name = nameOf(head);
  switch (asking.kind) {
    case 'save':
      return (
        <ReasonDialog
          title={t('dialogs.save.title')}
          detail={t('dialogs.save.detail')}
          save={t('acts.saveDraft')}
          act={(reason) => acts.save(asking.document, reason)}
          onDone={onSaved}
          close={close}
        />
      );
    case 'discard':
      return (
        <AlarmDialog
          title={t('dialogs.discard.title')}
          detail={t('dialogs.discard.detail', { count: edits })}
          save={t('acts.discard')}
          cancel={t('acts.cancel')}
          canSave
          onSave={onDiscarded}
          close={close}
        />
      );
    case 'shadow':
      return (
        <ReasonDialog
          title={t('dialogs.shadow.title', { name })}
          detail={t('dialogs.shadow.detail')}
          save={t('acts.shadow')}
          act={(reason) => acts.startShadow(head.version, reason)}
          onDone={close}
          close={close}
        >
          {list.shadow && <p>{t('dialogs.shadow.replaces', { name: nameOf(list.shadow) })}</p>}
        </ReasonDialog>
      );
    case 'endShadow':
      return (
        <ReasonDialog
          title={t('dialogs.endShadow.title', { name })}
          detail={t('dialogs.endShadow.detail')}
          save={t('acts.endShadow')}
          act={(reason) => acts.endShadow(reason)}
          onDone={close}
          close={close}
        />
      );
    case 'activate':
      return (
        <ActivateDialog
          kind="activate"
          head={head}
          live={list.live}
          act={(reason) => acts.activate(head.version, reason)}
          onDone={close}
          close={close}
        />
      );
    case 'rollBack':
      return list.previous ? (
        <ActivateDialog
          kind="rollBack"
          head={list.previous}
          live={list.live}
          act={(reason) => acts.rollBack(reason)}
          onDone={close}
          close={close}
        />
      ) : null;
  }
}
