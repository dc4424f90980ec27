using System.Text.Json.Serialization;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Views;

/// <summary>A report as a page shows it; its texts are in the language that was asked for.</summary>
/// <param name="Period">2026-11-20, 2026-W47, 2026-11, 2026-Q4, 2026-H2 or 2026.</param>
public sealed record ReportPageView(
    string Title,
    string? Subtitle,
    DateTimeOffset GeneratedAt,
    string Period,
    IReadOnlyList<LabelledText> Particulars,
    IReadOnlyList<ReportSectionView> Sections,
    IReadOnlyList<string> Footnotes,
    string? Hash)
{
    internal static ReportPageView Of(ReportDocument report, string period) => new(
        report.Title,
        report.Subtitle,
        report.GeneratedAt,
        period,
        report.Particulars,
        [.. report.Sections.Select(s => new ReportSectionView(s.Title, [.. s.Blocks.Select(ReportBlockView.Of)]))],
        report.Footnotes,
        report.Hash);
}

public sealed record ReportSectionView(string Title, IReadOnlyList<ReportBlockView> Blocks);

/// <summary>A part of a section.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Figures), "keyFigures")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Signatures), "signatures")]
public abstract record ReportBlockView
{
    private ReportBlockView()
    {
    }

    internal static ReportBlockView Of(ReportBlock block) => block switch
    {
        ReportParagraph p => new Paragraph(p.Text, p.Tone),
        KeyFigures k => new Figures([.. k.Figures.Select(f => new KeyFigureView(f.Label, CellView.Of(f.Value), f.Comparison, f.Tone))]),
        ReportTable t => Table.Of(t),
        ReportChart c => Chart.Of(c),
        SignatureBlock s => new Signatures(s.Roles),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A kind of block without a view."),
    };

    public sealed record Paragraph(string Text, Tone Tone) : ReportBlockView;

    public sealed record Figures([property: JsonPropertyName("figures")] IReadOnlyList<KeyFigureView> Values) : ReportBlockView;

    public sealed record Signatures(IReadOnlyList<string> Roles) : ReportBlockView;

    public sealed record Table(string? Caption, IReadOnlyList<ColumnView> Columns, IReadOnlyList<RowView> Rows, RowView? Total) : ReportBlockView
    {
        internal static Table Of(ReportTable table) => new(
            table.Caption,
            [.. table.Columns.Select(c => new ColumnView(c.Key, c.Title))],
            [.. table.Rows.Select(RowView.Of)],
            table.Total is null ? null : RowView.Of(table.Total));
    }

    public sealed record Chart(
        string Title,
        [property: JsonPropertyName("chart")] ChartKind Shape,
        IReadOnlyList<string> Categories,
        IReadOnlyList<SeriesView> Series) : ReportBlockView
    {
        internal static Chart Of(ReportChart chart)
        {
            var (table, category) = (chart.Table, chart.Table.IndexOf(chart.Category));
            return new(
                chart.Title,
                chart.Kind,
                [.. table.Rows.Select(r => ChartValues.Category(r.Cells[category]))],
                [.. chart.Series.Select(s => SeriesView.Of(table, s))]);
        }
    }
}

public sealed record KeyFigureView(string Label, CellView Value, string? Comparison, Tone Tone);

public sealed record ColumnView(string Key, string Title);

public sealed record RowView(IReadOnlyList<CellView> Cells)
{
    internal static RowView Of(TableRow row) => new([.. row.Cells.Select(CellView.Of)]);
}

/// <summary>A cell as people read it.</summary>
/// <param name="Number">For a place in a chart only.</param>
/// <param name="Numeric">Stands on the right.</param>
public sealed record CellView(string Text, double? Number, bool Numeric, Tone Tone)
{
    internal static CellView Of(Cell cell) => new(CellText.Of(cell), ChartValues.Of(cell), CellText.IsNumber(cell), cell.Tone);
}

public sealed record SeriesView(string Title, IReadOnlyList<double?> Values, bool IsTarget)
{
    internal static SeriesView Of(ReportTable table, ChartSeries series)
    {
        var column = table.IndexOf(series.Column);
        return new(table.Columns[column].Title, [.. table.Rows.Select(r => ChartValues.Of(r.Cells[column]))], series.IsTarget);
    }
}
