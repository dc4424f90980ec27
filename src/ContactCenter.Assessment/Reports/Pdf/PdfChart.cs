using System.Globalization;
using ContactCenter.Assessment.Reports.Documents;
using PdfSharp.Drawing;

namespace ContactCenter.Assessment.Reports.Pdf;

/// <summary>Lines or bars over the rows of a table, with axes, a legend and targets dashed.</summary>
internal sealed class PdfChart
{
    private const double Height = 178;
    private const double Head = 34;
    private const double Foot = 18;

    private readonly PageFlow _pages;
    private readonly ReportChart _chart;
    private readonly List<(ChartSeries Series, string Title, double?[] Values, XColor Color)> _series = [];
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
        var top = _pages.Y;
        _pages.Write(_chart.Title, Styles.Caption, _pages.Left, top);
        Legend(top + Styles.Caption.LineHeight);
        var labels = _axis.Ticks.Max(t => Styles.Axis.Width(TickText(t))) + 6;
        var plot = new XRect(_pages.Left + labels, top + Head, _pages.Width - labels, Height - Head - Foot);
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

        _pages.Skip(Height + 8);
    }

    private void Legend(double top)
    {
        var x = _pages.Left;
        foreach (var (series, title, _, color) in _series)
        {
            var middle = top + (Styles.Label.LineHeight / 2);
            if (_chart.Kind is ChartKind.Bar && !series.IsTarget)
            {
                _pages.Graphics.DrawRectangle(new XSolidBrush(color), x + 4, middle - 4, 8, 8);
            }
            else
            {
                _pages.Graphics.DrawLine(Pen(color, series.IsTarget), x, middle, x + 16, middle);
            }

            _pages.Write(title, Styles.Label, x + 20, top);
            x += 34 + Styles.Label.Width(title);
        }
    }

    private void Grid(XRect plot)
    {
        foreach (var tick in _axis.Ticks)
        {
            var y = plot.Bottom - (_axis.Place(tick) * plot.Height);
            _pages.Graphics.DrawLine(new XPen(tick == _axis.From ? Palette.StrongRule : Palette.Rule, 0.5), plot.Left, y, plot.Right, y);
            _pages.WriteRight(TickText(tick), Styles.Axis, plot.Left - 4, y - (Styles.Axis.LineHeight / 2));
        }
    }

    private void Categories(XRect plot)
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

    private void Bars(XRect plot)
    {
        var bars = _series.Where(s => !s.Series.IsTarget).ToList();
        var slot = plot.Width / Math.Max(1, _categories.Count);
        var width = Math.Min(26, slot * 0.72 / bars.Count);
        for (var b = 0; b < bars.Count; b++)
        {
            var brush = new XSolidBrush(bars[b].Color);
            for (var i = 0; i < _categories.Count; i++)
            {
                var height = _axis.Place(bars[b].Values[i] ?? _axis.From) * plot.Height;
                var left = plot.Left + ((i + 0.5) * slot) + ((b - (bars.Count / 2.0)) * width);
                _pages.Graphics.DrawRectangle(brush, left, plot.Bottom - height, width * 0.92, height);
            }
        }
    }

    /// <summary>Values that are missing leave a gap.</summary>
    private void Line(XRect plot, double?[] values, XColor color, bool isTarget)
    {
        var slot = plot.Width / Math.Max(1, values.Length);
        XPoint? last = null;
        for (var i = 0; i < values.Length; i++)
        {
            XPoint? point = values[i] is { } value ? new XPoint(plot.Left + ((i + 0.5) * slot), plot.Bottom - (_axis.Place(value) * plot.Height)) : null;
            if (last is { } from && point is { } to)
            {
                _pages.Graphics.DrawLine(Pen(color, isTarget), from, to);
            }

            if (point is { } p && !isTarget)
            {
                _pages.Graphics.DrawEllipse(new XSolidBrush(color), p.X - 1.7, p.Y - 1.7, 3.4, 3.4);
            }

            last = point;
        }
    }

    private static XPen Pen(XColor color, bool isTarget) =>
        isTarget ? new XPen(color, 1) { DashStyle = XDashStyle.Dash } : new XPen(color, 1.5) { LineJoin = XLineJoin.Round };

    private string TickText(double tick) => _percent
        ? (tick * 100).ToString(_axis.Step < 0.01 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%"
        : tick.ToString(_axis.Step < 1 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}
