using ContactCenter.Assessment.Reports.Documents;
using ContactCenter.Assessment.Reports.Fonts;
using PdfSharp.Drawing;

namespace ContactCenter.Assessment.Reports.Pdf;

/// <summary>A font at a size, with its measure. Sizes and lengths are points (1/72 inch).</summary>
internal sealed class TextStyle
{
    private readonly FontFace _face;

    public TextStyle(double size, bool bold = false, XColor? color = null, double leading = 1.45)
    {
        _face = bold ? ReportFonts.Instance.Bold : ReportFonts.Instance.Regular;
        Size = size;
        LineHeight = size * leading;
        Font = new XFont(ReportFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
        Brush = new XSolidBrush(color ?? Palette.Ink);
    }

    public double Size { get; }

    public double LineHeight { get; }

    public XFont Font { get; }

    public XBrush Brush { get; }

    /// <summary>From the top of a line to where its characters stand: Chinese characters come to lie in its middle.</summary>
    public double Baseline => (LineHeight / 2) + (Size * 0.37);

    public bool Has(int character) => _face.Has(character);

    public double Width(int character) => _face.Width(character) * Size;

    public double Width(string text) => text.EnumerateRunes().Sum(rune => Width(rune.Value));

    public TextStyle In(XColor color) => new(Size, Font.Bold, color, LineHeight / Size);
}

internal static class Palette
{
    public static XColor Ink { get; } = XColor.FromArgb(0x1F, 0x29, 0x33);

    public static XColor Grey { get; } = XColor.FromArgb(0x6B, 0x77, 0x85);

    public static XColor Accent { get; } = XColor.FromArgb(0x1B, 0x4F, 0x8A);

    public static XColor Rule { get; } = XColor.FromArgb(0xD5, 0xDB, 0xE1);

    public static XColor StrongRule { get; } = XColor.FromArgb(0x8A, 0x97, 0xA6);

    public static XColor HeadFill { get; } = XColor.FromArgb(0xEE, 0xF3, 0xF8);

    public static XColor TotalFill { get; } = XColor.FromArgb(0xF6, 0xF8, 0xFA);

    public static XColor Watermark { get; } = XColor.FromArgb(20, 0x1B, 0x4F, 0x8A);

    /// <summary>Of the series of a chart, in order; told apart in grey print as well.</summary>
    public static XColor[] Series { get; } =
    [
        XColor.FromArgb(0x1B, 0x4F, 0x8A), XColor.FromArgb(0xE0, 0x8A, 0x2B), XColor.FromArgb(0x6F, 0xA8, 0xC9), XColor.FromArgb(0x5B, 0x8C, 0x5A),
    ];

    public static XColor Target { get; } = XColor.FromArgb(0xB4, 0x2B, 0x22);

    public static XColor Of(Tone tone) => tone switch
    {
        Tone.Quiet => Grey,
        Tone.Good => XColor.FromArgb(0x1E, 0x7A, 0x46),
        Tone.Caution => XColor.FromArgb(0x9A, 0x60, 0x00),
        Tone.Bad => Target,
        _ => Ink,
    };
}
