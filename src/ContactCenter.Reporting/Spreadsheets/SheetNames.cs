namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>Names that sheets may have: at most 31 characters, none of []:*?/\, each once.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;
    private const string Forbidden = "[]:*?/\\'";
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Take(string title)
    {
        var clean = string.Concat(title.Where(c => !Forbidden.Contains(c, StringComparison.Ordinal) && !char.IsControl(c))).Trim();
        clean = clean.Length == 0 ? "Sheet" : clean;
        var name = Cut(clean, Longest);
        for (var number = 2; !_taken.Add(name); number++)
        {
            var ending = $" ({number})";
            name = Cut(clean, Longest - ending.Length) + ending;
        }

        return name;
    }

    /// <summary>For use in formulas.</summary>
    public static string Quoted(string name) => $"'{name}'";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();
}
