import type { AskedSetting } from '@cellarium/api';
import { CurveFields } from './curve-fields.tsx';
import { DaysTable } from './days-table.tsx';
import { SettingField } from './setting-field.tsx';
import { TariffTable } from './tariff-table.tsx';

/** Each setting of a mode, as its kind is asked for. */
export function SettingFields({ asked }: { readonly asked: readonly AskedSetting[] }) {
  return asked.map((setting) => {
    const { name, kind } = setting;
    switch (kind) {
      case 'curve':
        return <CurveFields key={name} setting={setting} />;
      case 'specialDays':
        return <DaysTable key={name} name={name} />;
      case 'tariff':
        return <TariffTable key={name} name={name} />;
      default:
        return <SettingField key={name} setting={setting} field={`figures.${name}`} />;
    }
  });
}
