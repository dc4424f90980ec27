namespace ContactCenter.Reporting.Documents;

/// <summary>Text that a spreadsheet program would take for a formula.</summary>
internal static class FormulaText
{
    /// <summary>The wide forms too: programs with an East Asian keyboard take them for the narrow ones.</summary>
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    public static bool LooksLikeOne(string text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);
}
