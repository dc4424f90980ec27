using System.Collections.Immutable;

namespace ContactCenter.Reporting.Documents;

/// <summary>A part of a section.</summary>
public abstract record ReportBlock;

/// <summary>How a text or a figure is meant to strike the reader.</summary>
public enum Tone
{
    Plain,

    /// <summary>Smaller and grey.</summary>
    Quiet,

    /// <summary>Met, on time.</summary>
    Good,

    /// <summary>Provisional, external, to be looked at.</summary>
    Caution,

    /// <summary>Missed, late.</summary>
    Bad,
}

public sealed record ReportParagraph(string Text, Tone Tone = Tone.Plain) : ReportBlock;

/// <summary>The few figures that are read first.</summary>
public sealed record KeyFigures(ImmutableArray<KeyFigure> Figures) : ReportBlock;

/// <param name="Label">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Comparison">Against what: the target, the period before.</param>
/// <param name="Tone">Whether that is good.</param>
public sealed record KeyFigure(string Label, Cell Value, string? Comparison = null, Tone Tone = Tone.Plain);

/// <summary>Lines to sign on: who, and room for a name and a date.</summary>
public sealed record SignatureBlock(ImmutableArray<string> Roles) : ReportBlock;

public enum ChartKind
{
    Line,
    Bar,
}

/// <summary>A picture of columns of a table that stands in the same section; total rows are left out.</summary>
/// <param name="Title">What is seen.</param>
/// <param name="Kind">Lines or bars.</param>
/// <param name="Table">Where the figures are.</param>
/// <param name="Category">Key of the column along the horizontal axis.</param>
/// <param name="Series">Keys of the columns drawn.</param>
public sealed record ReportChart(string Title, ChartKind Kind, ReportTable Table, string Category, ImmutableArray<ChartSeries> Series) : ReportBlock;

/// <param name="Column">Key of the column.</param>
/// <param name="IsTarget">A bound to reach: drawn as a dashed line.</param>
public sealed record ChartSeries(string Column, bool IsTarget = false);
