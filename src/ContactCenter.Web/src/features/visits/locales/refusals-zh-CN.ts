/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'consent-time': '不能晚于现在，且不早于一天以前。',
    'no-technician': '“{name}”不能执行上门服务。',
    'not-in-zone-map': '区域划分中没有“{area}”。',
    'signature-refused': '签名：{zh} / {en}',
  },
  problem: {
    'unknown-visit': '没有这次上门服务。',
    'visit-arrived': '工程师已到达。',
    'visit-changed-meanwhile': '他人刚刚做了修改，请刷新后再试。',
    'visit-ended': '这次上门服务已结束。',
    'visit-not-arrived': '请先登记到达。',
    'visit-not-dispatched': '还没有派工。',
    'visit-of-another': '这次上门服务派给了别人。',
    'visit-zones-changed-meanwhile': '他人刚刚保存了新版本，请刷新后再改。',
  },
};

export default zhCn;
