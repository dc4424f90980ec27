using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Reporting.Documents;

/// <summary>Words that the writers themselves put on paper.</summary>
internal static class ReportWords
{
    public static BilingualText Summary { get; } = new("概要", "Summary");

    public static BilingualText GeneratedAt { get; } = new("生成时间", "Generated");

    /// <summary>Who took the file, when and why, where a watermark cannot lie across a page.</summary>
    public static BilingualText Exported { get; } = new("导出", "Exported");

    public static BilingualText Hash { get; } = new("校验值 SHA-256", "SHA-256");

    public static BilingualText Notes { get; } = new("说明", "Notes");

    public static BilingualText Indicator { get; } = new("指标", "Figure");

    public static BilingualText Value { get; } = new("数值", "Value");

    public static BilingualText Comparison { get; } = new("对比", "Comparison");

    public static BilingualText Signature { get; } = new("签字", "Signature");

    public static BilingualText Date { get; } = new("日期", "Date");

    public static BilingualText Charts { get; } = new("（图）", " (charts)");

    public static BilingualText Continued { get; } = new("（续）", " (continued)");

    public static string Page(Language language, string page, string pages) =>
        language is Language.Chinese ? $"第 {page} 页，共 {pages} 页" : $"Page {page} of {pages}";

    public static string MissingCharacters(Language language, IEnumerable<string> characters) => language is Language.Chinese
        ? $"字体中没有以下字符，已显示为“□”：{string.Join(' ', characters)}"
        : $"The font lacks these characters, shown as □: {string.Join(' ', characters)}";
}
