using PdfSharp.Fonts;

namespace ContactCenter.Assessment.Reports.Fonts;

/// <summary>The two weights of the embedded font, for measuring and for PDFsharp.</summary>
internal sealed class ReportFonts : IFontResolver
{
    public const string Family = "Noto Sans SC";

    private static readonly Lazy<ReportFonts> Loaded = new(() =>
    {
        var fonts = new ReportFonts();
        // PDFsharp has one resolver for the process; fonts of the machine are never asked for.
        GlobalFontSettings.FontResolver = fonts;
        return fonts;
    });

    private ReportFonts()
    {
    }

    public static ReportFonts Instance => Loaded.Value;

    public FontFace Regular { get; } = FontFace.Load("NotoSansSC-Regular.subset.ttf.br");

    public FontFace Bold { get; } = FontFace.Load("NotoSansSC-Bold.subset.ttf.br");

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        familyName == Family ? new(isBold ? nameof(Bold) : nameof(Regular)) : null;

    public byte[]? GetFont(string faceName) => faceName switch
    {
        nameof(Regular) => Regular.Bytes,
        nameof(Bold) => Bold.Bytes,
        _ => null,
    };
}
