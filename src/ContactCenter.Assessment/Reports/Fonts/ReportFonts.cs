namespace ContactCenter.Assessment.Reports.Fonts;

/// <summary>The two weights of the embedded font; fonts of the machine are never asked for.</summary>
internal static class ReportFonts
{
    public static FontFace Regular { get; } = FontFace.Load("NotoSansSC-Regular", "NotoSansSC-Regular.subset.ttf.br");

    public static FontFace Bold { get; } = FontFace.Load("NotoSansSC-Bold", "NotoSansSC-Bold.subset.ttf.br");
}
