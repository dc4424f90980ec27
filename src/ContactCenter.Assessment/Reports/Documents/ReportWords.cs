namespace ContactCenter.Assessment.Reports.Documents;

/// <summary>Words that the writers themselves put on paper.</summary>
internal static class ReportWords
{
    public static Bilingual Summary { get; } = new("概要", "Summary");

    public static Bilingual GeneratedAt { get; } = new("生成时间", "Generated");

    public static Bilingual Hash { get; } = new("校验值 SHA-256", "SHA-256");

    public static Bilingual Notes { get; } = new("说明", "Notes");

    public static Bilingual Indicator { get; } = new("指标", "Figure");

    public static Bilingual Value { get; } = new("数值", "Value");

    public static Bilingual Comparison { get; } = new("对比", "Comparison");

    public static Bilingual Signature { get; } = new("签字", "Signature");

    public static Bilingual Date { get; } = new("日期", "Date");

    public static Bilingual Continued { get; } = new("（续）", " (continued)");

    public static string Page(ReportLanguage language, string page, string pages) =>
        language is ReportLanguage.Chinese ? $"第 {page} 页，共 {pages} 页" : $"Page {page} of {pages}";

    public static string MissingCharacters(ReportLanguage language, IEnumerable<string> characters) => language is ReportLanguage.Chinese
        ? $"字体中没有以下字符，已显示为“□”：{string.Join(' ', characters)}"
        : $"The font lacks these characters, shown as □: {string.Join(' ', characters)}";
}
