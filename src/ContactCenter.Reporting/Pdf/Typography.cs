using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Fonts;

namespace ContactCenter.Reporting.Pdf;

/// <summary>A font at a size, with its measure. Sizes and lengths are points (1/72 inch).</summary>
internal sealed class TextStyle
{
    public TextStyle(double size, bool bold = false, Ink? color = null, double leading = 1.45)
    {
        Face = bold ? ReportFonts.Bold : ReportFonts.Regular;
        Size = size;
        LineHeight = size * leading;
        Color = color ?? Palette.Text;
    }

    public FontFace Face { get; }

    public Ink Color { get; }

    public double Size { get; }

    public double LineHeight { get; }

    /// <summary>From the top of a line to where its characters stand: Chinese characters come to lie in its middle.</summary>
    public double Baseline => (LineHeight / 2) + (Size * 0.37);

    public bool Has(int character) => Face.Has(character);

    public double Width(int character) => Face.Width(character) * Size;

    public double Width(string text) => text.EnumerateRunes().Sum(rune => Width(rune.Value));

    public TextStyle In(Ink color) => new(Size, ReferenceEquals(Face, ReportFonts.Bold), color, LineHeight / Size);
}

internal static class Palette
{
    public static Ink Text { get; } = new(0x1F, 0x29, 0x33);

    public static Ink Grey { get; } = new(0x6B, 0x77, 0x85);

    public static Ink Accent { get; } = new(0x1B, 0x4F, 0x8A);

    public static Ink Rule { get; } = new(0xD5, 0xDB, 0xE1);

    public static Ink StrongRule { get; } = new(0x8A, 0x97, 0xA6);

    public static Ink HeadFill { get; } = new(0xEE, 0xF3, 0xF8);

    public static Ink TotalFill { get; } = new(0xF6, 0xF8, 0xFA);

    /// <summary>Of the series of a chart, in order; told apart in grey print as well.</summary>
    public static Ink[] Series { get; } =
    [
        new(0x1B, 0x4F, 0x8A), new(0xE0, 0x8A, 0x2B), new(0x6F, 0xA8, 0xC9), new(0x5B, 0x8C, 0x5A),
    ];

    public static Ink Target { get; } = new(0xB4, 0x2B, 0x22);

    public static Ink Of(Tone tone) => tone switch
    {
        Tone.Quiet => Grey,
        Tone.Good => new(0x1E, 0x7A, 0x46),
        Tone.Caution => new(0x9A, 0x60, 0x00),
        Tone.Bad => Target,
        _ => Text,
    };
}
