using System.Globalization;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>One thing that is different in a new revision.</summary>
/// <param name="Line">The indicator's code, or exemption, findings, score, failed, money, rules.</param>
/// <param name="Field">What of it.</param>
/// <param name="From">Null where there was none.</param>
public sealed record SheetChange(string Line, BilingualText Field, BilingualText? From, BilingualText? To)
{
    /// <summary>What differs between two sheets, in the order of the sheet; empty when nothing that a reader sees does.</summary>
    public static IReadOnlyList<SheetChange> Between(MonthSheet from, MonthSheet to)
    {
        var (before, after) = (Lines(from), Lines(to));
        var keys = after.Keys.Concat(before.Keys.Where(key => !after.ContainsKey(key)));
        return
        [
            .. keys
                .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
                .Select(key => new SheetChange(key.Line, key.Field, before.GetValueOrDefault(key), after.GetValueOrDefault(key))),
        ];
    }

    private static OrderedDictionary<(string Line, BilingualText Field), BilingualText?> Lines(MonthSheet sheet)
    {
        var lines = new OrderedDictionary<(string, BilingualText), BilingualText?>();
        foreach (var indicator in sheet.Indicators)
        {
            AddIndicator(lines, indicator);
        }

        lines.Add(("exemption", new("突发状况", "exemption")), SheetWords.Of(sheet.Exemption));
        lines.Add(("findings", new("未按期完成工作安排次数", "orders not done on time")), Same(ValueText.Number(sheet.Findings)));
        lines.Add(("score", new("得分", "score")), Same(sheet.Score?.ToString()));
        lines.Add(("failed", new("不合格月", "failed month")), sheet.Failed is { } failed ? SheetWords.Of(failed) : null);
        lines.Add(("money", new("扣款", "deduction of money")), Same(sheet.Money?.Deduction.ToString()));
        lines.Add(("money", new("应付", "payable")), Same(sheet.Money?.Payable.ToString()));
        lines.Add(("rules", new("规则版本", "version of the rules")), Same($"{sheet.RuleSetId} {sheet.RuleSetVersion}"));
        return lines;
    }

    private static void AddIndicator(OrderedDictionary<(string Line, BilingualText Field), BilingualText?> lines, IndicatorResult indicator)
    {
        lines.Add((indicator.Code, new("考核状态", "standing")), SheetWords.Of(indicator.Standing));
        for (var i = 0; i < indicator.Measures.Count; i++)
        {
            var measure = indicator.Measures[i];
            var name = measure.Name ?? new($"{i + 1}", $"{i + 1}");
            BilingualText Field(string zh, string en) => indicator.Measures.Count == 1 ? new(zh, en) : new($"{name.Zh}：{zh}", $"{name.En}: {en}");
            lines.Add((indicator.Code, Field("分子", "numerator")), Same(measure.Numerator is { } numerator ? Amount(numerator, measure) : null));
            lines.Add((indicator.Code, Field("分母", "denominator")), Same(measure.Denominator is { } denominator ? ValueText.Number(denominator) : null));
            lines.Add((indicator.Code, Field("数值", "value")), measure.Value is null ? null : measure.ValueText);
            lines.Add((indicator.Code, Field("目标", "target")), measure.TargetText);
            lines.Add((indicator.Code, Field("数据来源", "origin")), SheetWords.Of(measure.Origin));
        }

        lines.Add((indicator.Code, new("扣分", "deduction")), Same(indicator.Deduction.ToString()));
    }

    /// <summary>A sum of times as hours, minutes and seconds, as everywhere; with its milliseconds, because a difference may be less than a second.</summary>
    private static string Amount(long numerator, MeasureResult measure) =>
        measure.ValueText.En.EndsWith(" s", StringComparison.Ordinal) || measure.ValueText.En.EndsWith(" min", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{numerator / 3_600_000}:{numerator / 60_000 % 60:00}:{numerator / 1_000 % 60:00}.{numerator % 1_000:000}")
            : ValueText.Number(numerator);

    private static BilingualText? Same(string? text) => text is null ? null : new(text, text);
}
