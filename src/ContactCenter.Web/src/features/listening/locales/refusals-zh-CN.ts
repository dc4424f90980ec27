const zhCn = {
  problem: {
    'supervision-full': '监控该通话的人数已达上限。',
    'supervision-no-common-audio': '浏览器的音频无法与通话接通。',
    'supervision-rules-changed': '规则已被他人修改，请重新打开后再改。',
    'supervision-over': '监控已经结束。',
    'supervision-own-call': '不能监控或接管自己的通话。',
    'take-over-needs-seat': '接管需要自己的坐席：您的账号没有坐席。',
    'take-over-not-ready': '接管前请先在自己的坐席签入并示闲，电话可达，且没有正在处理的通话。',
    'unknown-monitoring': '没有这次监控，或已经结束。',
  },
};

export default zhCn;
