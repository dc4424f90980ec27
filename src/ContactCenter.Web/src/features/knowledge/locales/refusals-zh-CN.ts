/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'article-file-refused': '附件：{zh} / {en}',
    'basis-day': '文件日期不能晚于今天。',
    'html-too-deep': '正文嵌套层次过深。',
    'in-the-past': '不能早于现在。',
    'in-the-future': '不能晚于现在。',
    'no-surge': '该业务分类当日没有突增。',
    'exchange-id-twice': '编号“{name}”重复。',
    'mail-address-unusable': '这不是邮箱地址。',
    'no-consent': '须先征得纳税人同意。',
    'no-knowledge-writer': '“{name}”不能编写知识。',
    'no-successor': '“{name}”不是其他正在生效的条目。',
    'synonym-group': '每组 2 至 {most} 个同义的词。',
    'no-words': '正文没有文字。',
  },
  problem: {
    'article-changed': '他人刚刚做了修改，请刷新后再试。',
    'article-illegal-step': '当前状态不能这样操作，请刷新。',
    'article-in-work': '已有一个版本正在编写或审核。',
    'article-not-in-force': '此时没有生效的版本。',
    'article-not-yours': '您不能这样操作。',
    'article-own-text': '不能审核自己编写的内容。',
    'knowledge-not-ready': '知识库正在准备，请稍候再查。',
    'synonyms-changed-meanwhile': '他人刚刚保存了新版本，请刷新后再改。',
    'surge-confirmed': '该突增已被确认并推送。',
    'no-contract-in-term': '当日没有履行中的合同，无处推送。',
    'no-training-owed': '该版本没有培训任务，或已登记。',
    'unknown-conflict': '没有这个冲突，或已有人决定。',
    'no-mailbox': '还没有可用的邮箱，请管理员先设置。',
    'unknown-article': '没有这个知识条目。',
  },
};

export default zhCn;
