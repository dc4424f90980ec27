using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Reporting.Documents;

/// <summary>
/// A report as it is meant, before it becomes a spreadsheet, a PDF or a CSV file. All texts are in <see cref="Language"/>; all
/// figures are exact.
/// </summary>
public sealed record ReportDocument
{
    public required Language Language { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    /// <summary>When the figures were read, in the centre's time zone.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>What stands under the title: contract, period, scope.</summary>
    public ImmutableArray<LabelledText> Particulars { get; init; } = [];

    public ImmutableArray<ReportSection> Sections { get; init; } = [];

    /// <summary>Definitions and remarks, at the end.</summary>
    public ImmutableArray<string> Footnotes { get; init; } = [];

    public PageOrientation Orientation { get; init; }

    /// <summary>Who exported it and when; across every page.</summary>
    public string? Watermark { get; init; }

    /// <summary>The hash of what the report was made from, in hexadecimal.</summary>
    public string? Hash { get; init; }
}

public sealed record LabelledText(string Label, string Text);

public enum PageOrientation
{
    Portrait,
    Landscape,
}

/// <param name="Title">The heading; also the name of its sheet, shortened.</param>
/// <param name="Blocks">What it consists of, in order.</param>
public sealed record ReportSection(string Title, ImmutableArray<ReportBlock> Blocks)
{
    /// <summary>Begins on a page of its own when printed.</summary>
    public bool StartsPage { get; init; }

    public IEnumerable<ReportTable> Tables => Blocks.OfType<ReportTable>();
}
