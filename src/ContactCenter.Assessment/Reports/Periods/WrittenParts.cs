using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>A part of a report that a person wrote.</summary>
/// <param name="Section">Of <see cref="ReportSections"/>.</param>
/// <param name="Text">In the language it was written in; lines are kept.</param>
public sealed record WrittenPart(string Section, string Text, string WrittenBy, DateTimeOffset WrittenAt);

/// <summary>What people wrote, as a section: each part under its name, with who wrote it and when.</summary>
internal static class WrittenParts
{
    /// <summary>Null when nothing was written.</summary>
    public static ReportSection? Section(IReadOnlyList<WrittenPart> parts, Language language, TimeSpan offset) => parts.Count == 0
        ? null
        : new(new BilingualText("情况说明", "In words").In(language), [.. parts.SelectMany(part => Blocks(part, language, offset))]);

    /// <summary>The text alone, each line a paragraph, and its stamp.</summary>
    public static ImmutableArray<ReportBlock> Body(WrittenPart part, TimeSpan offset) =>
    [
        .. part.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => new ReportParagraph(line.TrimEnd())),
        new ReportParagraph(FormattableString.Invariant($"—— {part.WrittenBy}  {part.WrittenAt.ToOffset(offset):yyyy-MM-dd HH:mm}"), Tone.Quiet),
    ];

    private static IEnumerable<ReportBlock> Blocks(WrittenPart part, Language language, TimeSpan offset) =>
        [new ReportParagraph($"【{ReportSections.TitleOf(part.Section).In(language)}】"), .. Body(part, offset)];
}
