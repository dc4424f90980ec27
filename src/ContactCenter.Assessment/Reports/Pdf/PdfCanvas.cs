using System.Globalization;
using System.Text;

namespace ContactCenter.Assessment.Reports.Pdf;

/// <summary>
/// One page, drawn on in points from its upper left corner; the operators are those of ISO 32000-1, 8 and 9.
/// </summary>
internal sealed class PdfCanvas(double width, double height, PdfFonts fonts)
{
    /// <summary>The name of the pale state that <see cref="PdfFile"/> gives every page.</summary>
    public const string Pale = "Pale";

    /// <summary>How far four curves reach to make a circle.</summary>
    private const double Curve = 0.5523;

    private readonly StringBuilder _operators = new();

    public double Width { get; } = width;

    public double Height { get; } = height;

    public string Operators => _operators.ToString();

    /// <param name="text">Characters that the font has.</param>
    /// <param name="style">Font, size and colour.</param>
    /// <param name="left">Where the first character begins.</param>
    /// <param name="baseline">Where the characters stand, from the top.</param>
    public void Text(string text, TextStyle style, double left, double baseline)
    {
        if (text.Length > 0)
        {
            Add($"BT {Fill(style.Color)} /{fonts.NameOf(style.Face)} {N(style.Size)} Tf {N(left)} {N(Height - baseline)} Td {fonts.Encode(text, style.Face)} Tj ET");
        }
    }

    /// <summary>Pale text around a point, turned counter-clockwise.</summary>
    public void TurnedText(string text, TextStyle style, double x, double y, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        Add($"q /{Pale} gs {N(cos)} {N(sin)} {N(-sin)} {N(cos)} {N(x)} {N(Height - y)} cm");
        Add($"BT {Fill(style.Color)} /{fonts.NameOf(style.Face)} {N(style.Size)} Tf {N(-style.Width(text) / 2)} 0 Td {fonts.Encode(text, style.Face)} Tj ET Q");
    }

    public void Rectangle(Ink color, double left, double top, double width, double height) =>
        Add($"{Fill(color)} {N(left)} {N(Height - top - height)} {N(width)} {N(height)} re f");

    public void Line(Ink color, double weight, double fromX, double fromY, double toX, double toY, bool dashed = false) =>
        Add($"{Stroke(color)} {N(weight)} w {(dashed ? "[4 3] 0 d" : "[] 0 d")} 1 J {N(fromX)} {N(Height - fromY)} m {N(toX)} {N(Height - toY)} l S");

    public void Disc(Ink color, double x, double y, double radius)
    {
        var (left, right, up, down) = (x - radius, x + radius, Height - y + radius, Height - y - radius);
        var (middle, reach) = (Height - y, radius * Curve);
        Add($"{Fill(color)} {N(right)} {N(middle)} m");
        Add($"{N(right)} {N(middle + reach)} {N(x + reach)} {N(up)} {N(x)} {N(up)} c {N(x - reach)} {N(up)} {N(left)} {N(middle + reach)} {N(left)} {N(middle)} c");
        Add($"{N(left)} {N(middle - reach)} {N(x - reach)} {N(down)} {N(x)} {N(down)} c {N(x + reach)} {N(down)} {N(right)} {N(middle - reach)} {N(right)} {N(middle)} c f");
    }

    private static string Fill(Ink color) => Components(color) + " rg";

    private static string Stroke(Ink color) => Components(color) + " RG";

    private static string Components(Ink color) => $"{N(color.Red / 255.0)} {N(color.Green / 255.0)} {N(color.Blue / 255.0)}";

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private void Add(string operators) => _operators.Append(operators).Append('\n');
}
