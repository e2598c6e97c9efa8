import type { SomeTexts } from '../texts.ts';

/** 各层都要看得见在起作用，分层保护才算数。 */
export const layers = {
  'hardware-silent': {
    title: '硬件层未动作',
    cause: '测量值已超硬件定值而无干接点：比较器、继电器或接线故障。',
    consequence: '该簇最后一道保护可能失效。',
    action: '退出该簇。在保护记录中核对数值与定值。跳闸回路试验合格后方可投入。',
  },
  'firmware-silent': {
    title: '其他层动作而 BMS 未动作',
    cause: 'BMS 应动未动：停机、定值错误或测量错误。',
    consequence: '该簇缺少一层保护，不可再投入。',
    action:
      '保持该簇断开。在保护记录中看当时数据是否已中断。与同单元各簇核对定值。重启或更换 BMS 后方可投入。',
  },
  'software-silent': {
    title: 'BMS 动作而软件层未预警',
    cause: '本系统规则未预警：定值过宽、规则停用，或当时缺数据。',
    consequence: '此类早期预警不可依赖。',
    action: '打开保护记录，核对定值与数据龄期。在新策略中修正规则，先影子运行。',
  },
  'events-lost': {
    title: '设备丢失事件',
    cause: '失联期间设备自身存储溢出或被清除。',
    consequence: '事件先后有缺口，最先的告警可能缺失。',
    action: '该时段首出信号不可作依据。尽快到设备上读取其日志。',
  },
} as const satisfies SomeTexts;
