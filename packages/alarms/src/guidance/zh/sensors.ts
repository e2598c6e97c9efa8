import type { SomeTexts } from '../texts.ts';

/** 是测量有误，不是电芯有误。 */
export const sensors = {
  'sense-wire-broken': {
    title: '采样线断线',
    cause: '相邻两单体一高一低、两者之和正常：共用的采样线断开。',
    consequence: '两个单体失去监视。BMS 可能误跳该簇。',
    action: '此读数不代表电芯危险。留意 BMS 压差告警。下次停簇时修复采样线。',
  },
  'voltage-frozen': {
    title: '单体电压不刷新',
    cause: '相邻单体在变而该值不变：采集模块或通道故障。',
    consequence: '该单体失去监视，越限时任何一层都看不到。',
    action: '看是单个还是整个模组不变。整个模组：退出该簇。单个：下次停簇时重启采集模块。',
  },
  'voltage-impossible': {
    title: '单体电压突变',
    cause: '变化快于电芯可能：接线松动或采样干扰。',
    consequence: '误报，真告警反而不被相信。',
    action: '与相邻单体和簇电压对照：它们没有跳变。下次停簇时检查插接件。',
  },
  'temperature-sensor-stuck': {
    title: '温度测点不刷新',
    cause: '旁边测点在变而该点不变：传感器或通道故障。',
    consequence: '约四个单体没有自己的温度监视。',
    action: '先看相邻测点。下次停簇时更换。',
  },
  'temperature-sensor-open': {
    title: '温度测点断线',
    cause: '读数在量程端点：断线、插头脱落或短路。',
    consequence: '约四个单体无温度数据。BMS 可能限制该簇。',
    action: '确认相邻测点正常。下次停簇时检查插头和传感器。',
  },
  'cells-not-measured': {
    title: '部分单体无测量值',
    cause: '簇内部分无有效值：采集模块、线束或内部总线。',
    consequence: '这些单体无法判断；该簇先受限，后退出。',
    action: '看哪个模组无数据。降低该簇功率；整个模组无数据则退出该簇。通知检修。',
  },
} as const satisfies SomeTexts;
