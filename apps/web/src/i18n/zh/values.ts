import type { SectionTexts } from '../catalogue.ts';
import type { values as english } from '../en/values.ts';

export const values: SectionTexts<typeof english> = {
  missing: '暂无数据',
  notGiven: '设备未提供',
  notGivenShort: '未提供',
  socOfRacks: '{fresh} 簇中 {with} 簇',
  racksWithSoc: '基于 {fresh} 个有效电池簇中的 {with} 个：其余未提供 SOC',
  age: '{age} 前',
  freshOf: '{of} 个中 {fresh} 个有效',
  worstAge: '最旧 {age}',
  never: '部分从未上送',
  belowQuorum: '有效成员不足，该数值视为过期。',
  loading: '等待首帧数据',
  stale: '已过期 {age}',
  staleFeed: '已 {age} 未收到新数据，当前显示为旧值。',
  refused: '服务器拒绝提供该数据：{code}',
  limits:
    '限值：跳闸 {tripLow}，限制 {limitLow}，报警 {reportLow} 至 {reportHigh}，限制 {limitHigh}，跳闸 {tripHigh} {unit}',
  priority: { p1: '一级告警', p2: '二级告警', p3: '三级告警', p4: '四级告警' },
  discharge: '放电',
  charge: '充电',
  export: '向电网送电',
  import: '从电网受电',
  idle: '静置',
};
