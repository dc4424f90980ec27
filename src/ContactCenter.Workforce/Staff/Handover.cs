namespace ContactCenter.Workforce.Staff;

/// <summary>What somebody who leaves hands over (STF-03).</summary>
/// <param name="Engagement">Id of the one that ends.</param>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="Item">What.</param>
/// <param name="ListedBy">User name.</param>
/// <param name="SignedBy">Who has it now, or has seen that it is done: never who listed it; null: nobody.</param>
/// <param name="SignedAt">When.</param>
/// <param name="Remark">Of who signed.</param>
public sealed record HandoverItem(
    string Engagement, int Number, string Item, string ListedBy, string? SignedBy, DateTimeOffset? SignedAt, string? Remark)
{
    /// <summary>What everybody hands over.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        "工牌、门禁卡、钥匙 Badge, access card, keys", "耳机、话机、终端设备 Headset, telephone, terminal",
        "系统账号停用 Accounts closed", "未办结工单与回访移交 Open tickets and callbacks passed on",
        "资料与文档移交 Documents passed on", "离岗保密义务告知 Told of the duty of confidentiality",
    ];
}
