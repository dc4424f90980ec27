/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'training-ends': '结束时间须晚于开始时间，且不超过 12 小时。',
    'no-such-policy': '没有需要培训的这项政策。',
    'no-such-finding': '没有需要培训的这项质检问题。',
    'no-such-taxpayer': '没有这个新增纳税人。',
    'nobody-invited': '请说明应参加的人员，或为哪些纳税人举办。',
    'taxpayers-only': '只有纳税人培训须选择纳税人，且至少一个。',
    'attendance-code': '与现场展示的签到码不符。',
    'attendance-signature': '签名须为不超过 40 KB 的 PNG 图片。',
    'training-rating': '请选择 1 至 5。',
    'training-file': '不接受此文件：{zh}（{en}）',
    'taxpayer-known': '这一天已登记过同名的新增纳税人。',
  },
  problem: {
    'unknown-training': '没有这次培训。',
    'training-not-begun': '培训还没有开始。',
    'training-ended': '培训已经登记结果、取消或结束。',
    'not-to-attend': '此人不在应参加名单中，或已经签到。',
    'nobody-attended': '没有人到场，不能登记为已举办。',
    'attended-already': '您已经签到。',
    'not-to-answer': '只有签到的人可以评价，且只能一次。',
  },
};

export default zhCn;
