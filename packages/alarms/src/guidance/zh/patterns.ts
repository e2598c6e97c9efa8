import type { SomeTexts } from '../texts.ts';

/** 多量综合：比较器看不出，通常也早得多。 */
export const patterns = {
  'temperature-rise': {
    title: '温升过快',
    cause: '发热远超负荷应有：内短路、连接松动，或无冷却液。',
    consequence: '内短路单体数分钟内热失控；松动处会烧毁。',
    action:
      '停该簇。看可燃气体和测点旁单体电压：有单体电压下跌，启动应急预案。电压不跌且断流后停止升温，为连接问题，保持退出。',
  },
  'cell-deviation': {
    title: '单体偏离本簇',
    cause: '该单体 SOC 已偏离：自放电、微短路、容量衰减或内阻增大。',
    consequence: '整簇受其限制；微短路发展下去会热失控。',
    action:
      '查看该单体近几日曲线。静置偏低且在扩大：退出该簇检测。仅带载时偏离：查铜排连接。稳定不变：安排均衡。',
  },
  'cell-drift': {
    title: '单体偏离自身历史',
    cause: '其电压相对其他单体的变化不能由负荷和 SOC 解释：内短路、连接松动、落后单体或采样漂移。',
    consequence: '内短路持续放电并使单体发热；连接处带载会烧损。',
    action:
      '停止负荷并查看该单体。静置仍偏低且继续下降：内短路，退出该簇，监视可燃气体和温度。静置时正常：连接或落后单体。静置时上升：采样通道。',
  },
  'voltage-spread-unusual': {
    title: '压差与 SOC 不符',
    cause: '压差超过该 SOC 和负荷下应有：不一致或落后单体。',
    consequence: '可用电量减少，两端过早越限。',
    action: '找出极值单体。总是同一个：检测该单体。多个：安排均衡。与上一循环比较。',
  },
  'temperature-spread-unusual': {
    title: '温差异常',
    cause: '同负荷下不应有此温差：支路流量小，或局部发热大。',
    consequence: '模组老化不一致；满载时将越限。',
    action: '看哪个模组异常。检查该支路阀门、滤网和积气。单个测点异常，先查传感器，再查连接。',
  },
  'current-share': {
    title: '簇间电流不均',
    cause: '该簇分流偏少或偏多：接触电阻大、SOC 低或电芯老化。',
    consequence: '其余各簇代其承担，温度更高，先到限值。',
    action: '与同单元各簇比较 SOC 和电压。SOC 相同而电流小：接触发热，用热像仪检查接触器和端子。',
  },
  'circulating-current': {
    title: '簇间环流',
    cause: 'PCS 静止时，电压不同的电池簇并在同一母线上。',
    consequence: '各簇之间不受控充放，差异大时电流越限。',
    action: '找出电压最高和最低的簇。断开其一，均衡 SOC 后再并入。此前不得投入其他簇。',
  },
  'voltage-sum': {
    title: '单体之和与簇电压不符',
    cause: '单体或簇电压测量错误，或内部连接有压降。',
    consequence: '其中一个不能起保护作用；高阻连接会发热。',
    action: '比较静置与带载。差值不变：测量问题。差值随电流增大：连接问题，降功率并找最热模组。',
  },
  'soc-implausible': {
    title: 'SOC 不可信',
    cause: 'SOC 与累计电量不符：估算漂移或电流传感器零偏。',
    consequence: '申报的电量并不存在，或有电不能用。',
    action: '该簇电量不作依据。充至满端，重新校准 SOC。再次出现，校验电流传感器。',
  },
  'insulation-trend': {
    title: '绝缘持续下降',
    cause: '绝缘逐时变差：缓慢受潮或渗漏。',
    consequence: '将降至限值，届时跳簇。',
    action: '看预计何时到限。检查舱内湿度和冷却液液位。到限前派人查漏，先退出该簇。',
  },
  'cooling-lost': {
    title: '冷却失效',
    cause: '各簇按自身发热升温，热量未被冷却液带走。',
    consequence: '半功率时每小时约升 9 K；各簇一起降额，随后跳闸。',
    action: '该单元功率减半。检查水泵、流量和液冷机组。30 分钟内流量未恢复，功率降到 0。',
  },
  'branch-cooling-lost': {
    title: '模组冷却失效',
    cause: '单个模组相对其他模组升温：支路堵塞、关闭或积气。',
    consequence: '该模组加速老化，整簇因温度跳闸。',
    action: '降低该簇功率。检查该支路阀门和滤网，排气。温差继续扩大，退出该簇。',
  },
  'contactor-mismatch': {
    title: '接触器与命令不符',
    cause: '命令与反馈不一致：触头粘连、线圈失电或辅助触点损坏。',
    consequence: '粘连的接触器在必须断开时断不开。',
    action:
      '看电流。已令断开仍有电流：触头粘连，停运该单元，该簇按带电处理。无电流：辅助触点或线圈故障，保持退出。',
  },
  'runaway-precursor': {
    title: '热失控先兆',
    cause: '电压下跌、温度上升并出现可燃气体：单体自发热。',
    consequence: '喷发、爆炸性气体、起火，只剩几分钟。',
    action:
      '停运该单元。疏散周边人员。按应急预案报火警。任何人不得开门。冷却和通风按预案执行。停运相邻单元。',
  },
} as const satisfies SomeTexts;
