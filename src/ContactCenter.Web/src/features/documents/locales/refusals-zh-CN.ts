/** What the server refuses of documents. */
const zhCn = {
  fault: {
    'document-no-field': '此类文档没有这个字段。',
    'document-source': '此类文档不能关联该事项。',
    'template-active': '文件含有可执行内容：{parts}。',
    'template-control-unfit': '以下内容控件不能在所处位置填入文字：{tags}。',
    'template-controls': '此类文档没有与以下内容控件对应的字段：{tags}。',
    'template-embedded': '文件嵌入了其他文件：{parts}。',
    'template-external': '文件引用了外部内容：{targets}。',
    'template-field': '文件含有会取数、执行或询问的域：{codes}。',
    'template-no-control': '文件中没有可填写的内容控件。',
    'template-no-docx': '不是完整、不含宏的 Word 文档（docx）。',
    'template-picture': '文件含有不接受的图片类型：{types}。',
    'template-refused': '文件：{zh} / {en}',
    'template-too-large': '文件超过 {most} KB。',
  },
  problem: {
    'unknown-document': '没有这份文档，或您无权查看。',
    'unknown-template': '没有这个模板。',
    'document-changed': '文档刚被他人更改，请刷新后重试。',
    'document-file-missing': '文件缺失或已与登记的校验值不符。',
    'document-of-informant': '举报人工单不能编制文档。',
    'document-review-first': '须经他人审核通过后方可归档。',
    'document-step-illegal': '文档当前状态下不能进行此操作。',
    'document-step-not-yours': '这一步不由您办理：编制人不能审核自己的文档。',
    'document-template-changed': '该模板刚有新版本，请刷新后重试。',
  },
};

export default zhCn;
