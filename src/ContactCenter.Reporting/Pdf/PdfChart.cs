using System.Globalization;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Lines or bars over the rows of a table, with axes, a legend and targets dashed.</summary>
internal sealed class PdfChart
{
    public const double Height = 178;
    private const double Head = 34;
    private const double Foot = 18;

    private readonly PageFlow _pages;
    private readonly ReportChart _chart;
    private readonly List<(ChartSeries Series, string Title, double?[] Values, Ink Color)> _series = [];
    private readonly List<string> _categories;
    private readonly bool _percent;
    private readonly ChartAxis _axis;

    public PdfChart(PageFlow pages, ReportChart chart)
    {
        (_pages, _chart) = (pages, chart);
        var rows = chart.Table.Rows;
        var category = chart.Table.IndexOf(chart.Category);
        _categories = [.. rows.Select(r => ChartValues.Category(r.Cells[category]))];
        var colors = 0;
        foreach (var series in chart.Series)
        {
            var column = chart.Table.IndexOf(series.Column);
            var color = series.IsTarget ? Palette.Target : Palette.Series[colors++ % Palette.Series.Length];
            _series.Add((series, chart.Table.Columns[column].Title, [.. rows.Select(r => ChartValues.Of(r.Cells[column]))], color));
        }

        _percent = ChartValues.IsPercent(chart);
        _axis = ChartAxis.Over([.. _series.SelectMany(s => s.Values).OfType<double>()], chart.Kind is ChartKind.Bar);
        if (_percent && _axis.To > 1)
        {
            _axis = _axis with { To = 1 };
        }
    }

    public void Draw()
    {
        _pages.Need(Height);
        // The figures themselves stand in the table.
        var description = $"{_chart.Title}: {string.Join(", ", _series.Select(s => s.Title))}";
        _pages.Element(PdfElement.Figure(description, _pages.Left, _pages.Y, _pages.Width, Height), DrawParts);
        _pages.Skip(Height + 8);
    }

    private void DrawParts()
    {
        var top = _pages.Y;
        _pages.Write(_chart.Title, Styles.Caption, _pages.Left, top);
        Legend(top + Styles.Caption.LineHeight);
        var labels = _axis.Ticks.Max(t => Styles.Axis.Width(TickText(t))) + 6;
        var plot = new PlotArea(_pages.Left + labels, top + Head, _pages.Width - labels, Height - Head - Foot);
        Grid(plot);
        Categories(plot);
        if (_chart.Kind is ChartKind.Bar)
        {
            Bars(plot);
        }

        foreach (var series in _series.Where(s => _chart.Kind is ChartKind.Line || s.Series.IsTarget))
        {
            Line(plot, series.Values, series.Color, series.Series.IsTarget);
        }
    }

    private void Legend(double top)
    {
        var x = _pages.Left;
        foreach (var (series, title, _, color) in _series)
        {
            var middle = top + (Styles.Label.LineHeight / 2);
            if (_chart.Kind is ChartKind.Bar && !series.IsTarget)
            {
                _pages.Canvas.Rectangle(color, x + 4, middle - 4, 8, 8);
            }
            else
            {
                Stroke(color, series.IsTarget, (x, middle), (x + 16, middle));
            }

            _pages.Write(title, Styles.Label, x + 20, top);
            x += 34 + Styles.Label.Width(title);
        }
    }

    private void Grid(PlotArea plot)
    {
        foreach (var tick in _axis.Ticks)
        {
            var y = plot.Bottom - (_axis.Place(tick) * plot.Height);
            _pages.Canvas.Line(tick == _axis.From ? Palette.StrongRule : Palette.Rule, 0.5, plot.Left, y, plot.Right, y);
            _pages.WriteRight(TickText(tick), Styles.Axis, plot.Left - 4, y - (Styles.Axis.LineHeight / 2));
        }
    }

    private void Categories(PlotArea plot)
    {
        if (_categories.Count == 0)
        {
            return;
        }

        var slot = plot.Width / _categories.Count;
        var widest = _categories.Max(Styles.Axis.Width) + 6;
        var every = Math.Max(1, (int)Math.Ceiling(widest / slot));
        for (var i = 0; i < _categories.Count; i += every)
        {
            _pages.WriteCentred(_categories[i], Styles.Axis, plot.Left + ((i + 0.5) * slot), plot.Bottom + 4);
        }
    }

    private void Bars(PlotArea plot)
    {
        var bars = _series.Where(s => !s.Series.IsTarget).ToList();
        var slot = plot.Width / Math.Max(1, _categories.Count);
        var width = Math.Min(26, slot * 0.72 / bars.Count);
        for (var b = 0; b < bars.Count; b++)
        {
            for (var i = 0; i < _categories.Count; i++)
            {
                var height = _axis.Place(bars[b].Values[i] ?? _axis.From) * plot.Height;
                var left = plot.Left + ((i + 0.5) * slot) + ((b - (bars.Count / 2.0)) * width);
                _pages.Canvas.Rectangle(bars[b].Color, left, plot.Bottom - height, width * 0.92, height);
            }
        }
    }

    /// <summary>Values that are missing leave a gap.</summary>
    private void Line(PlotArea plot, double?[] values, Ink color, bool isTarget)
    {
        var slot = plot.Width / Math.Max(1, values.Length);
        (double X, double Y)? last = null;
        for (var i = 0; i < values.Length; i++)
        {
            (double X, double Y)? point = values[i] is { } value ? (plot.Left + ((i + 0.5) * slot), plot.Bottom - (_axis.Place(value) * plot.Height)) : null;
            if (isTarget && point is { } level)
            {
                // A target holds for its whole row and then changes at once.
                Stroke(color, isTarget, (level.X - (slot / 2), level.Y), (level.X + (slot / 2), level.Y));
            }
            else if (last is { } from && point is { } to)
            {
                Stroke(color, isTarget, from, to);
            }

            if (point is { } p && !isTarget)
            {
                _pages.Canvas.Disc(color, p.X, p.Y, 1.7);
            }

            last = point;
        }
    }

    private void Stroke(Ink color, bool isTarget, (double X, double Y) from, (double X, double Y) to) =>
        _pages.Canvas.Line(color, isTarget ? 1 : 1.5, from.X, from.Y, to.X, to.Y, dashed: isTarget);

    private string TickText(double tick) => _percent
        ? (tick * 100).ToString(_axis.Step < 0.01 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%"
        : tick.ToString(_axis.Step < 1 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);

    private readonly record struct PlotArea(double Left, double Top, double Width, double Height)
    {
        public double Right => Left + Width;

        public double Bottom => Top + Height;
    }
}
