using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>The type sizes of a printed report.</summary>
internal static class Styles
{
    public static TextStyle Title { get; } = new(20, bold: true, leading: 1.3);

    public static TextStyle Subtitle { get; } = new(11, color: Palette.Grey);

    public static TextStyle Heading { get; } = new(12.5, bold: true, color: Palette.Accent);

    public static TextStyle Caption { get; } = new(9, bold: true);

    public static TextStyle Body { get; } = new(9.5, leading: 1.6);

    public static TextStyle Small { get; } = new(7.8, color: Palette.Grey, leading: 1.5);

    public static TextStyle SmallBold { get; } = new(7.8, bold: true, color: Palette.Grey);

    public static TextStyle TableCell { get; } = new(8.2, leading: 1.35);

    public static TextStyle TableHead { get; } = new(8, bold: true, leading: 1.3);

    public static TextStyle TableTotal { get; } = new(8.2, bold: true, leading: 1.35);

    public static TextStyle Figure { get; } = new(17, bold: true, leading: 1.3);

    public static TextStyle Label { get; } = new(8, color: Palette.Grey);

    public static TextStyle Axis { get; } = new(7, color: Palette.Grey);

    public static TextStyle Marks { get; } = new(7.2, color: Palette.Grey);

    public static TextStyle Watermark { get; } = new(11, color: Palette.Accent);

    public static TextStyle Toned(TextStyle style, Tone tone) => tone is Tone.Plain ? style : style.In(Palette.Of(tone));
}
