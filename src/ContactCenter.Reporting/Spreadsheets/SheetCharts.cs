using System.Globalization;
using ContactCenter.Reporting.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using S = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>Native charts: they read the cells of their table, and keep the values for programs that do not.</summary>
internal static class SheetCharts
{
    private static readonly string[] Colors = ["1B4F8A", "E08A2B", "6FA8C9", "5B8C5A"];
    private const string TargetColor = "B42B22";
    /// <summary>24 cm by 8.5 cm: two of them fill an A4 page that lies.</summary>
    private const long Width = 8_640_000;
    private const long Height = 3_060_000;

    /// <summary>Category labels that can be read side by side.</summary>
    private const int MostLabels = 12;

    /// <summary>Rows of the usual height that a chart covers, and a gap.</summary>
    public const int Rows = 20;

    public static void Add(WorksheetPart sheet, ReportChart chart, PlacedTable table, int row, uint number)
    {
        var drawing = sheet.DrawingsPart;
        if (drawing is null)
        {
            drawing = sheet.AddNewPart<DrawingsPart>();
            drawing.WorksheetDrawing = new S.WorksheetDrawing();
        }

        var part = drawing.AddNewPart<ChartPart>();
        part.ChartSpace = Space(chart, table);
        drawing.WorksheetDrawing.Append(Anchor(drawing.GetIdOfPart(part), row, number, chart.Title));
    }

    private static C.ChartSpace Space(ReportChart chart, PlacedTable table)
    {
        var plot = new C.PlotArea(new C.Layout());
        var drawn = chart.Series.Select((series, i) => (series, i)).ToList();
        if (chart.Kind is ChartKind.Bar)
        {
            plot.Append(new C.BarChart(
            [
                new C.BarDirection { Val = C.BarDirectionValues.Column }, new C.BarGrouping { Val = C.BarGroupingValues.Clustered },
                new C.VaryColors { Val = false },
                .. drawn.Where(s => !s.series.IsTarget).Select(s => Fill(new C.BarChartSeries(), s.series, s.i, chart, table)),
                new C.GapWidth { Val = 60 }, new C.AxisId { Val = 1 }, new C.AxisId { Val = 2 },
            ]));
        }

        var lines = drawn.Where(s => chart.Kind is ChartKind.Line || s.series.IsTarget).ToList();
        if (lines.Count > 0)
        {
            plot.Append(new C.LineChart(
            [
                new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false },
                .. lines.Select(s => Fill(new C.LineChartSeries(), s.series, s.i, chart, table)),
                new C.ShowMarker { Val = true }, new C.AxisId { Val = 1 }, new C.AxisId { Val = 2 },
            ]));
        }

        plot.Append(CategoryAxis(table.Table.Rows.Length), ValueAxis(chart));
        var inner = new C.Chart(
            Title(chart.Title),
            new C.AutoTitleDeleted { Val = false },
            plot,
            new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Top }, new C.Overlay { Val = false }),
            new C.PlotVisibleOnly { Val = true },
            new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
        return new C.ChartSpace(new C.RoundedCorners { Val = false }, inner);
    }

    /// <summary>The order of the elements is that of the schema.</summary>
    private static OpenXmlCompositeElement Fill(OpenXmlCompositeElement element, ChartSeries series, int index, ReportChart chart, PlacedTable table)
    {
        var column = table.Table.IndexOf(series.Column);
        var color = series.IsTarget ? TargetColor : Colors[index % Colors.Length];
        element.Append(new C.Index { Val = (uint)index }, new C.Order { Val = (uint)index }, Name(table, column), Shape(series, chart.Kind, color));
        if (element is C.LineChartSeries)
        {
            element.Append(new C.Marker(
                new C.Symbol { Val = series.IsTarget ? C.MarkerStyleValues.None : C.MarkerStyleValues.Circle }, new C.Size { Val = 4 }));
        }

        element.Append(Categories(table, table.Table.IndexOf(chart.Category)), Values(table, column));
        if (element is C.LineChartSeries)
        {
            element.Append(new C.Smooth { Val = false });
        }

        return element;
    }

    private static C.SeriesText Name(PlacedTable table, int column) => new(new C.StringReference(
        new C.Formula(table.HeadReference(column)),
        new C.StringCache(new C.PointCount { Val = 1 }, new C.StringPoint(new C.NumericValue(table.Table.Columns[column].Title)) { Index = 0 })));

    private static C.ChartShapeProperties Shape(ChartSeries series, ChartKind kind, string color)
    {
        var fill = new A.SolidFill(new A.RgbColorModelHex { Val = color });
        if (kind is ChartKind.Bar && !series.IsTarget)
        {
            return new(fill);
        }

        return new(new A.Outline(
            fill, new A.PresetDash { Val = series.IsTarget ? A.PresetLineDashValues.Dash : A.PresetLineDashValues.Solid }) { Width = 19_050 });
    }

    private static C.CategoryAxisData Categories(PlacedTable table, int column)
    {
        var cells = table.Table.Rows.Select(r => r.Cells[column]).ToList();
        if (cells.All(c => c is DateCell))
        {
            return new(new C.NumberReference(new C.Formula(table.BodyReference(column)), Numbers(cells, "m/d")));
        }

        var cache = new C.StringCache(new C.PointCount { Val = (uint)cells.Count });
        for (var i = 0; i < cells.Count; i++)
        {
            cache.Append(new C.StringPoint(new C.NumericValue(CellText.Of(cells[i]))) { Index = (uint)i });
        }

        return new(new C.StringReference(new C.Formula(table.BodyReference(column)), cache));
    }

    private static C.Values Values(PlacedTable table, int column)
    {
        var cells = table.Table.Rows.Select(r => r.Cells[column]).ToList();
        return new(new C.NumberReference(new C.Formula(table.BodyReference(column)), Numbers(cells, Format(cells))));
    }

    private static C.NumberingCache Numbers(List<Cell> cells, string format)
    {
        var cache = new C.NumberingCache(new C.FormatCode(format), new C.PointCount { Val = (uint)cells.Count });
        for (var i = 0; i < cells.Count; i++)
        {
            if (SheetNumbers.Of(cells[i]) is { } number)
            {
                cache.Append(new C.NumericPoint(new C.NumericValue(number)) { Index = (uint)i });
            }
        }

        return cache;
    }

    private static string Format(List<Cell> cells) => cells.Select(SheetNumbers.Format).FirstOrDefault(f => f is not null) ?? "General";

    private static C.CategoryAxis CategoryAxis(int categories) => new(
        new C.AxisId { Val = 1 }, new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }), new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Bottom }, new C.NumberingFormat { FormatCode = "m/d", SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low }, SmallText(),
        new C.CrossingAxis { Val = 2 }, new C.Crosses { Val = C.CrossesValues.AutoZero }, new C.AutoLabeled { Val = false },
        new C.TickLabelSkip { Val = Math.Max(1, (categories + MostLabels - 1) / MostLabels) });

    private static C.ValueAxis ValueAxis(ReportChart chart) => new(
        new C.AxisId { Val = 2 }, Scaling(chart), new C.Delete { Val = false }, new C.AxisPosition { Val = C.AxisPositionValues.Left },
        new C.MajorGridlines(new C.ChartShapeProperties(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "D5DBE1" })))),
        new C.NumberingFormat { FormatCode = ChartValues.IsPercent(chart) ? "0%" : "#,##0", SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo }, SmallText(),
        new C.CrossingAxis { Val = 1 }, new C.Crosses { Val = C.CrossesValues.Minimum }, new C.CrossBetween { Val = C.CrossBetweenValues.Between });

    private static C.Scaling Scaling(ReportChart chart)
    {
        var scaling = new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax });
        if (ChartValues.IsPercent(chart))
        {
            scaling.Append(new C.MaxAxisValue { Val = 1 });
        }

        return scaling;
    }

    private static C.Title Title(string text) => new(
        new C.ChartText(new C.RichText(
            new A.BodyProperties(),
            new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 1100, Bold = true }),
                new A.Run(new A.RunProperties { FontSize = 1100, Bold = true }, new A.Text(text))))),
        new C.Overlay { Val = false });

    private static C.TextProperties SmallText() => new(
        new A.BodyProperties(),
        new A.ListStyle(),
        new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 800 }), new A.EndParagraphRunProperties()));

    private static S.OneCellAnchor Anchor(string chart, int row, uint number, string title) => new(
        new S.FromMarker(
            new S.ColumnId("0"), new S.ColumnOffset("60000"), new S.RowId((row - 1).ToString(CultureInfo.InvariantCulture)), new S.RowOffset("60000")),
        new S.Extent { Cx = Width, Cy = Height },
        new S.GraphicFrame(
            new S.NonVisualGraphicFrameProperties(
                new S.NonVisualDrawingProperties { Id = number + 1, Name = $"Chart {number}", Description = title },
                new S.NonVisualGraphicFrameDrawingProperties()),
            new S.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = Width, Cy = Height }),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = chart }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" })),
        new S.ClientData());
}
