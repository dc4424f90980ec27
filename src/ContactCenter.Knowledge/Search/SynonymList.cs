using System.Collections.Immutable;

namespace ContactCenter.Knowledge.Search;

/// <param name="Words">2 to 20 that mean the same; the first stands for all.</param>
public sealed record SynonymGroup(ImmutableArray<string> Words);

/// <summary>A version of which words mean the same.</summary>
/// <param name="Version">From 1; 0: what ships.</param>
/// <param name="Groups">In the order in which people see them.</param>
/// <param name="SavedAt">Null: it ships.</param>
/// <param name="SavedBy">User name.</param>
public sealed record SynonymList(int Version, ImmutableArray<SynonymGroup> Groups, DateTimeOffset? SavedAt, string? SavedBy)
{
    public static SynonymList Empty { get; } = new(0, [], null, null);

    /// <summary>Names that were changed, and short forms that callers say.</summary>
    public static SynonymList Shipped { get; } = new(
        0,
        [
            Group("数电发票", "全电发票", "全面数字化的电子发票", "数字化电子发票", "数电票", "全电票", "数电", "全电"),
            Group("个人所得税", "个税", "个调税"), Group("企业所得税", "企税", "企业所得"), Group("增值税专用发票", "专用发票", "专票"),
            Group("增值税普通发票", "普通发票", "普票"), Group("电子税务局", "网上税务局", "网上办税厅", "电子税局"),
            Group("红字发票", "负数发票", "红票", "冲红", "红冲"), Group("汇算清缴", "年度汇算", "汇缴", "汇算"),
            Group("专项附加扣除", "附加扣除", "专附"), Group("社会保险费", "社保费", "社保", "社会保险"), Group("医疗保险", "医保"),
            Group("养老保险", "养老金"), Group("小规模纳税人", "小规模"), Group("一般纳税人", "一般人"), Group("留抵退税", "退留抵", "留抵税额退税"),
            Group("研发费用加计扣除", "研发加计", "加计扣除"), Group("完税证明", "纳税证明", "税收完税证明", "税单"), Group("怎么开具", "怎样开具", "如何开具", "怎么开", "怎样开", "如何开"),
            Group("怎么办理", "怎样办理", "如何办理", "怎么办", "怎样办", "如何办"), Group("怎么", "怎样", "如何", "咋"), Group("登录", "登陆", "进系统", "登不上"),
                Group("密码", "口令"), Group("逾期", "过期", "超期", "晚了"),
            Group("注销", "销户", "关公司"), Group("退税", "退钱", "退款"), Group("税务数字证书", "税务ukey", "税务u盘", "税控盘", "ukey"),
                Group("查验", "验真", "辨真伪", "真假"),
        ],
        null, null);

    private static SynonymGroup Group(params string[] words) => new([.. words]);
}
