import type { SectionTexts } from '../catalogue.ts';
import type { blocks as english } from '../en/blocks.ts';

export const blocks: SectionTexts<typeof english> = {
  title: '储能单元',
  caption: '全站储能单元',
  summary: '{of} 个单元中 {fresh} 个数据有效',
  abnormal: '{count} 个异常',
  filter: '筛选',
  filterHint: '单元、状态或异常',
  abnormalOnly: '仅显示异常',
  none: '没有符合条件的单元',
  noneDetail: '清除筛选可查看全部 {of} 个单元。',
  noAbnormal: '所有单元均无异常',
  more: '另有 {count} 项',
  inOrder: '无异常',
  columns: {
    block: '单元',
    feeder: '馈线',
    abnormal: '异常',
    power: '功率',
    pcs: 'PCS',
    control: '控制权',
    soc: '各簇 SOC（最低至最高）',
    racks: '有效簇',
    closed: '已闭合',
  },
  socRange: '{low} – {high} %',
};
