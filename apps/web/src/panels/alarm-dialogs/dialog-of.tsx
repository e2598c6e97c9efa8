import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import type { AskedAct } from './asked-act.ts';
import { ShelveDialog } from './shelve-dialog.tsx';
import { NoteDialog, OutOfServiceDialog } from './words-dialog.tsx';

interface DialogOfProps {
  readonly asked: AskedAct;
  readonly close: () => void;
}

/** The dialogs in one chunk that comes with the first question. */
export default function DialogOf({ asked, close }: DialogOfProps) {
  if (asked.kind === 'acknowledge')
    return <AcknowledgeDialog alarms={asked.alarms} close={close} />;
  if (asked.kind === 'shelve') return <ShelveDialog alarm={asked.alarm} close={close} />;
  if (asked.kind === 'note') return <NoteDialog alarm={asked.alarm} close={close} />;
  return <OutOfServiceDialog alarm={asked.alarm} close={close} />;
}
